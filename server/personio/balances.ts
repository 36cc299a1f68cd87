import { z } from "zod";
import type { PersonioClient } from "./client";
import type { BadRecord } from "./employees";
import { PersonioError } from "./errors";
import { buckets } from "./limits";

const Id = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,30}$/));
const List = z.looseObject({ success: z.literal(true), data: z.array(z.unknown()) });

/** What somebody has left of one type (personio-api.md 11.6). It names no unit; that is with the type. */
const Balance = z.looseObject({
  id: Id,
  name: z.string(),
  category: z.string().nullish(),
  /** only what is taken by today is deducted */
  balance: z.number(),
  /** what is planned is deducted as well */
  available_balance: z.number(),
});
export type Balance = z.infer<typeof Balance> & { text: string };

/** A type as v1 lists it: the only place that tells its id in v2 (personio-api.md 11.8 and 15). */
const TimeOffType = z.looseObject({
  attributes: z.looseObject({
    id: Id,
    unit: z.string().nullish(),
    id_v2: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .nullish(),
  }),
});
export type TypeIds = { id: string; unit: string | null; idV2: string | null };

/** Says what is wrong with a record, and whose it is if that can be read; names places, no values. */
function problemOf(row: unknown, error: z.ZodError): BadRecord {
  const found = z.looseObject({ id: Id }).safeParse(row);
  const problem = error.issues.slice(0, 3).map(({ path, code }) => `${path.join(".") || "record"}: ${code}`);
  return {
    id: found.success ? found.data.id : null,
    problem: problem.join("; "),
    text: JSON.stringify(row) ?? "",
  };
}

/**
 * The balances of one person (GET /v1/company/employees/{id}/absences/balance, 11.6); null when Personio answers, in JSON, that
 * there is no such person. Types without a balance are not among them.
 */
export async function listBalances(
  client: PersonioClient,
  employeeId: string,
): Promise<{ balances: Balance[]; bad: BadRecord[] } | null> {
  if (!/^\d{1,30}$/.test(employeeId)) throw new TypeError("A Personio employee id consists of digits.");
  const path = `/v1/company/employees/${employeeId}/absences/balance`;
  try {
    const { data } = await client.get(path, { bucket: buckets.default, schema: List });
    const balances: Balance[] = [];
    const bad: BadRecord[] = [];
    for (const row of data) {
      const read = Balance.safeParse(row);
      if (read.success) balances.push({ ...read.data, text: JSON.stringify(row) });
      else bad.push(problemOf(row, read.error));
    }
    return { balances, bad };
  } catch (error) {
    if (error instanceof PersonioError && error.kind === "not_found") return null;
    throw error;
  }
}

/** How v1 calls each type, and v2 the same one (GET /v1/company/time-off-types, 11.8); one of another shape is left out. */
export async function listTypeIds(client: PersonioClient): Promise<TypeIds[]> {
  const { data } = await client.get("/v1/company/time-off-types", {
    query: { limit: "200" },
    bucket: buckets.default,
    schema: List,
  });
  return data.flatMap((row) => {
    const read = TimeOffType.safeParse(row);
    if (!read.success) return [];
    const { id, unit, id_v2: idV2 } = read.data.attributes;
    return [{ id, unit: unit ?? null, idV2: idV2 ?? null }];
  });
}
