// What a second sync of an unchanged company writes.
import { asOwner } from "@/server/domain/testing";
import type { HrisProvider } from "@/server/hris/provider";
import { emptyTables, newConnection, syncWhole } from "../shared/company";
import { secondsOf } from "../shared/statistics";

const tables = ["employee", "org_group", "location", "change_event"] as const;

export type Rewrites = { rows: Record<(typeof tables)[number], number>; first: number; second: number };

/** Syncs twice and counts the rows that the second sync made, changed or so much as locked (by xmin and xmax). */
export async function rewrites(provider: HrisProvider): Promise<Rewrites> {
  await emptyTables();
  const linked = await newConnection();
  const first = await secondsOf(() => syncWhole(linked, provider));
  return asOwner(async (db) => {
    const marker = await db.query<{ xid: string }>("SELECT pg_current_xact_id()::xid::text AS xid");
    const second = await secondsOf(() => syncWhole(linked, provider));
    const rows = { employee: 0, org_group: 0, location: 0, change_event: 0 };
    for (const table of tables) {
      const found = await db.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${table} WHERE least(age(xmin), age(xmax)) < age($1::xid)`,
        [marker.rows[0]?.xid],
      );
      rows[table] = found.rows[0]?.count ?? 0;
    }
    return { rows, first, second };
  });
}
