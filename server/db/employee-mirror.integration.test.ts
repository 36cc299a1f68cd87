import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { asOwner, newWorkspace } from "@/server/domain/testing";
import { known, readRows } from "./employee-mirror";
import { closeDatabase } from "./pool";
import { withWorkspace, withWorkspaceSql, type Sql } from "./with-workspace";

afterAll(closeDatabase);

/** People whose rows are as wide as real ones: without statistics the planner goes by the pages of the table. */
async function companyOf(people: number) {
  const { workspaceId } = await newWorkspace();
  const connectionId = randomUUID();
  await withWorkspace({ workspaceId }, async (tx) => {
    const at = { workspaceId, connectionId };
    await tx.connection.create({
      data: { workspaceId, id: connectionId, name: "Lumen", accountDigest: connectionId },
    });
    const text = {
      hash: "",
      displayName: "Ada",
      sortKey: "ada",
      searchText: " ada",
      raw: "x".repeat(2_500),
      rawFrame: "",
    };
    await tx.employee.createMany({
      data: Array.from({ length: people }, (_, index) => ({ ...at, ...text, vendorId: String(index) })),
    });
  });
  return { workspaceId, connectionId };
}

/** Rows of employees that this transaction has read by now, whatever it kept of them. */
async function rowsRead(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    "SELECT (idx_tup_fetch + seq_tup_read)::int AS count FROM pg_stat_xact_user_tables WHERE relname = 'employee'",
  );
  return rows[0]?.count ?? 0;
}

test.each([
  ["known", known],
  ["readRows", readRows],
])(
  "%s reads nobody but those it is asked for, with statistics that know of others only",
  async (_name, read) => {
    await companyOf(2000);
    await asOwner((db) => db.query("ANALYZE employee"));
    const at = await companyOf(2000);
    const ids = ["3", "14", "159", "nobody"];
    await withWorkspaceSql(at, async (sql) => {
      const before = await rowsRead(sql);
      expect([...(await read(sql, at, ids)).keys()].sort()).toEqual(["14", "159", "3"]);
      expect((await rowsRead(sql)) - before).toBe(3);
    });
  },
);
