// For tests of what a statement reads: PostgreSQL's planner knows nothing of a company that came after its statistics.
import { randomUUID } from "node:crypto";
import { newWorkspace } from "@/server/domain/testing";
import { withWorkspace, type Sql } from "./with-workspace";

/**
 * People "0", "1" … who all report to "0", in rows as wide as real ones: without statistics the planner goes by the
 * pages of the table.
 */
export async function companyOf(people: number) {
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
      supervisorId: "0",
    };
    await tx.employee.createMany({
      data: Array.from({ length: people }, (_, index) => ({ ...at, ...text, vendorId: String(index) })),
    });
  });
  return { workspaceId, connectionId };
}

/** Rows of employees that this transaction has read by now, whatever it kept of them. */
export async function rowsRead(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    "SELECT (idx_tup_fetch + seq_tup_read)::int AS count FROM pg_stat_xact_user_tables WHERE relname = 'employee'",
  );
  return rows[0]?.count ?? 0;
}
