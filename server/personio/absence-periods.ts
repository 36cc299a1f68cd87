import { z } from "zod";
import type { BadRecord } from "./employees";
import type { PersonioClient } from "./client";
import { PersonioError } from "./errors";
import { buckets } from "./limits";
import { readV2Page } from "./v2-list";

const PERIODS = "/v2/absence-periods";
const TYPES = "/v2/absence-types";
const MOST = "100";
/** In their alpha these paths were 404 without it (personio-api.md quirk 16); since then nobody minds it. */
const headers = { beta: "true" };

const Uuid = z.string().regex(/^[\w-]{1,64}$/);
const Id = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,30}$/));
/** A local time without an offset, as 2026-08-03T00:00:00 */
const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/);
const Instant = z.string().max(40).nullish();
const Half = z.enum(["FIRST_HALF", "SECOND_HALF"]).nullish();
const Boundary = z.looseObject({ date_time: LocalTime, type: Half });

/** An absence as v2 shows it, of days or of hours (personio-api.md 12.3). Days end at the midnight after the last one. */
const AbsencePeriod = z.looseObject({
  id: Uuid,
  person: z.looseObject({ id: Id }),
  starts_from: Boundary,
  /** null while nobody knows when it ends */
  ends_at: Boundary.nullish(),
  timezone_id: z.string().max(64).nullish(),
  comment: z.string().nullish(),
  absence_type: z.looseObject({ id: Uuid }),
  approval: z.looseObject({ status: z.string() }),
  created_at: Instant,
  updated_at: Instant,
});
export type AbsencePeriod = z.infer<typeof AbsencePeriod> & { text: string };

/** A type of absence (personio-api.md 12.4); none of its rules can be read. */
const AbsenceType = z.looseObject({
  id: Uuid,
  name: z.string(),
  category: z.string().nullish(),
  unit: z.enum(["DAY", "HOUR"]),
});
export type AbsenceType = z.infer<typeof AbsenceType> & { text: string };

export type V2Records<T> = { records: T[]; bad: BadRecord[]; next: string | null };

type Kind<T> = { path: string; schema: z.ZodType<T> };
const periods: Kind<z.infer<typeof AbsencePeriod>> = { path: PERIODS, schema: AbsencePeriod };
const types: Kind<z.infer<typeof AbsenceType>> = { path: TYPES, schema: AbsenceType };

/** Says what is wrong with a record, and whose it is if that can be read; names places, no values. */
function problemOf(row: unknown, error: z.ZodError): BadRecord {
  const found = z.looseObject({ id: Uuid }).safeParse(row);
  const problem = error.issues.slice(0, 3).map(({ path, code }) => `${path.join(".") || "record"}: ${code}`);
  return {
    id: found.success ? found.data.id : null,
    problem: problem.join("; "),
    text: JSON.stringify(row) ?? "",
  };
}

type Query = { at: string | null; updatedSince?: Date | null; readAfter?: Promise<void> };

async function listOf<T extends object>(
  client: PersonioClient,
  { path, schema }: Kind<T>,
  { at, updatedSince, readAfter }: Query,
): Promise<V2Records<T & { text: string }>> {
  if (at !== null && at.split("?")[0] !== path)
    throw new TypeError(`A page of ${path} begins with its path.`);
  const query: Record<string, string> = { limit: MOST };
  if (updatedSince) query["updated_at.gte"] = `${updatedSince.toISOString().slice(0, 19)}Z`;
  const page = await readV2Page(client, at ?? path, {
    bucket: buckets.absences,
    headers,
    ...(readAfter ? { readAfter } : {}),
    ...(at === null ? { query } : {}),
  });
  const result: V2Records<T & { text: string }> = { records: [], bad: [], next: page.next };
  for (const row of page.rows) {
    const read = schema.safeParse(row);
    if (read.success) result.records.push({ ...read.data, text: JSON.stringify(row) });
    else result.bad.push(problemOf(row, read.error));
  }
  return result;
}

const One = z.looseObject({ id: Uuid });

async function oneOf<T extends { id: string }>(
  client: PersonioClient,
  { path, schema }: Kind<T>,
  id: string,
): Promise<(T & { text: string }) | null> {
  if (!Uuid.safeParse(id).success) throw new TypeError("The id of an absence is a UUID.");
  const target = `${path}/${encodeURIComponent(id)}`;
  try {
    const { _meta, ...row } = await client.get(target, { bucket: buckets.absences, schema: One, headers });
    const read = schema.safeParse(row);
    if (!read.success)
      throw new PersonioError(
        "unexpected_answer",
        `Personio, GET ${target}: ${problemOf(row, read.error).problem}`,
      );
    if (read.data.id.toLowerCase() !== id.toLowerCase())
      throw new PersonioError("unexpected_answer", `Personio, GET ${target}: another record`);
    return { ...read.data, text: JSON.stringify(row) };
  } catch (error) {
    if (error instanceof PersonioError && error.kind === "not_found") return null;
    throw error;
  }
}

/** One page of absences, of those changed since an instant if one is given (GET /v2/absence-periods, personio-api.md 12.3). */
export const listAbsencePeriods = (client: PersonioClient, query: Query) => listOf(client, periods, query);

/** One absence; null when Personio answers, in JSON, that there is none: rejected and deleted ones are not found (13.2). */
export const getAbsencePeriod = (client: PersonioClient, id: string) => oneOf(client, periods, id);

/** One page of the types of absences (GET /v2/absence-types, 12.4). */
export const listAbsenceTypes = (client: PersonioClient, { at, readAfter }: Query) =>
  listOf(client, types, { at, ...(readAfter ? { readAfter } : {}) });

/** One type; null when there is none. */
export const getAbsenceType = (client: PersonioClient, id: string) => oneOf(client, types, id);
