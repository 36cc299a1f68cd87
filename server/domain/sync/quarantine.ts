import type { Mirrored } from "@/contracts/connection";
import type { MirrorKey } from "@/server/db/employee-mirror";
import type { Sql } from "@/server/db/with-workspace";
import type { Quarantined } from "@/server/hris/provider";

type Of = MirrorKey & { resource: Mirrored };

/** Keeps what could not be read for the people who mend it: whose record it is, and what is wrong with it. */
export async function writeQuarantine(
  sql: Sql,
  { workspaceId, connectionId, resource, runId }: Of & { runId: string },
  quarantined: Quarantined[],
): Promise<void> {
  for (const { vendorId, problem } of quarantined)
    await sql.query(
      `INSERT INTO quarantine (workspace_id, id, connection_id, run_id, resource, vendor_id, problem)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6)`,
      [workspaceId, connectionId, runId, resource, vendorId, problem.slice(0, 500)],
    );
}

/** After a walk that saw everything: what it has not set apart again can be read, or is gone. */
export async function forgetMended(
  sql: Sql,
  { workspaceId, connectionId, resource, startedAt }: Of & { startedAt: Date },
): Promise<void> {
  await sql.query(
    `DELETE FROM quarantine WHERE workspace_id = $1 AND connection_id = $2 AND resource = $3 AND created_at < $4`,
    [workspaceId, connectionId, resource, startedAt],
  );
}
