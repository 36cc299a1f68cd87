import { z } from "zod";
import { PersonioError } from "./errors";

/** Beyond that many people a walk is taken for one that goes in circles. */
const MAX_OFFSET = 2_000_000;

/** Numbers of the envelope; they were seen as strings, even as "0," (personio-api.md 6.1). */
const EnvelopeNumber = z
  .union([z.number(), z.string()])
  .transform((value) => Number.parseInt(String(value), 10))
  .transform((value) => (Number.isSafeInteger(value) && value >= 0 ? value : null))
  .nullish()
  .catch(null);

/**
 * The envelope of a v1 list (personio-api.md 6.1); its rows are checked one by one afterwards. `current_page` is not
 * read at all: it is wrong in employee lists (quirk 32).
 */
export const V1List = z.looseObject({
  success: z.literal(true),
  data: z.array(z.unknown()),
  limit: EnvelopeNumber,
  metadata: z.looseObject({ total_elements: EnvelopeNumber }).nullish().catch(null),
});
export type V1List = z.infer<typeof V1List>;

/** How many rows there are in all, when the answer says so. */
export const totalOf = (list: V1List) => list.metadata?.total_elements ?? null;

/**
 * Where the next page of an item offset begins, or null at the end. The end is an empty page, or a page with fewer rows
 * than its limit that also reaches the total; without a total, fewer rows than the limit the answer names.
 */
export function nextOffset(list: V1List, asked: { limit: number; offset: number }): number | null {
  const rows = list.data.length;
  if (rows === 0) return null;
  const total = totalOf(list);
  const reached = asked.offset + rows;
  const limit = list.limit ? Math.min(list.limit, asked.limit) : asked.limit;
  const isShort = rows < limit;
  if (total === null ? isShort && !!list.limit : reached >= total && (isShort || reached >= total + limit))
    return null;
  if (reached > MAX_OFFSET) {
    throw new PersonioError("unexpected_answer", "Personio: the list does not end", { status: 200 });
  }
  return reached;
}

/** The path of a `next` link of v2. Links are absolute or relative; one to another host would hand out the token (9). */
export function pathOfNextLink(origin: string, href: string): string {
  const url = URL.canParse(href, origin) ? new URL(href, origin) : null;
  if (!url || url.origin !== new URL(origin).origin || url.username || url.password) {
    throw new PersonioError("unexpected_answer", "Personio: a next link leads to another host", {
      status: 200,
    });
  }
  return url.pathname + url.search;
}
