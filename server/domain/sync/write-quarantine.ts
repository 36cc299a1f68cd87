import type { MirrorKey } from "@/server/db/employee-mirror";
import type { Sql } from "@/server/db/with-workspace";
import type { Quarantined } from "@/server/hris/provider";

/** Keeps what could not be read for the people who mend it: whose record it is, and what is wrong with it. */
export async function writeQuarantine(
  sql: Sql,
  run: MirrorKey & { runId: string },
  quarantined: Quarantined[],
): Promise<void> {
  for (const { vendorId, problem } of quarantined)
    await sql.query(
      `INSERT INTO quarantine (workspace_id, id, connection_id, run_id, vendor_id, problem) VALUES ($1, gen_random_uuid(), $2, $3, $4, $5)`,
      [run.workspaceId, run.connectionId, run.runId, vendorId, problem.slice(0, 500)],
    );
}
