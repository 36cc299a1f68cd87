import { z } from "zod";
import type { PersonioClient } from "./client";
import { buckets } from "./limits";

const List = z.looseObject({ success: z.literal(true), data: z.array(z.unknown()) });

const read = async (client: PersonioClient, path: string, query: Record<string, string> = {}) =>
  (await client.get(path, { query, bucket: buckets.default, schema: List })).data;

/** How many types of absences the account has, of days and of hours (GET /v1/company/time-off-types, personio-api.md 11.8). */
export async function countTimeOffTypes(client: PersonioClient): Promise<number> {
  return (await read(client, "/v1/company/time-off-types", { limit: "200" })).length;
}

/** Reads one absence, to see that they may be read (GET /v1/company/time-offs, 11.9). */
export async function tryTimeOffs(client: PersonioClient): Promise<void> {
  await read(client, "/v1/company/time-offs", { limit: "1", offset: "1" });
}

/** Reads one person's balances, to see that they may be read (GET …/{id}/absences/balance, 11.6). */
export async function tryBalance(client: PersonioClient, employeeId: string): Promise<void> {
  if (!/^\d{1,30}$/.test(employeeId)) throw new TypeError("A Personio employee id consists of digits.");
  await read(client, `/v1/company/employees/${employeeId}/absences/balance`);
}
