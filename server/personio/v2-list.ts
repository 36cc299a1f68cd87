import { z } from "zod";
import type { GetOptions, PersonioClient } from "./client";
import { PersonioError } from "./errors";
import { buckets } from "./limits";
import { pathOfNextLink } from "./pages";

/** The envelope of a v2 list (personio-api.md 7.1). */
const Page = z.looseObject({
  _data: z.array(z.unknown()),
  _meta: z.looseObject({ links: z.looseObject({ next: z.looseObject({ href: z.string() }).nullish() }) }),
});

const MAX_PAGES = 500;

export type V2Page = {
  rows: unknown[];
  /** the path of the next page, with its query; null on the last one */
  next: string | null;
};

export type V2Options = Partial<Pick<GetOptions<unknown>, "bucket">> &
  Pick<GetOptions<unknown>, "query" | "headers" | "readAfter" | "signal">;

/** One page of a v2 list. A `next` of an earlier page is a path of its own, to which no query is added (section 9). */
export async function readV2Page(
  client: PersonioClient,
  path: string,
  options: V2Options = {},
): Promise<V2Page> {
  const page = await client.get(path, { bucket: buckets.default, schema: Page, ...options });
  const next = page._meta.links.next?.href;
  return { rows: page._data, next: next === undefined ? null : pathOfNextLink(client.origin, next) };
}

/** All rows of a v2 list, page by page. */
export async function* rowsOf(client: PersonioClient, path: string, query: Record<string, string>) {
  let at: string | null = path;
  const visited = new Set<string>();
  for (let pages = 0; at !== null && !visited.has(at); pages++) {
    if (pages === MAX_PAGES)
      throw new PersonioError("unexpected_answer", "Personio: the list does not end", { status: 200 });
    visited.add(at);
    const page: V2Page = await readV2Page(client, at, pages === 0 ? { query } : {});
    yield* page.rows;
    at = page.next;
  }
}
