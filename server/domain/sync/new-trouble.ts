import type { AuditAction } from "@/contracts/audit";
import type { Reason } from "@/contracts/reason";
import type { SyncRunKey } from "@/server/db/write-page";
import type { Sql } from "@/server/db/with-workspace";
import type { AuditFact } from "@/server/domain/audit/record-audit";

/** Where a job stops until a person has done something: that belongs beside what people did. */
const stops: Partial<Record<Reason, AuditAction>> = {
  credentials_refused: "connection.credentials_refused",
  too_many_deletions: "connection.sync_held",
};

/** What the audit log should say of a run that ends so; null when it ended well, passes by itself or was said already. */
export async function newTrouble(
  sql: Sql,
  { workspaceId, connectionId }: SyncRunKey,
  reason: Reason | null,
): Promise<AuditFact | null> {
  const action = reason && stops[reason];
  if (!action) return null;
  const { rows } = await sql.query<{ name: string; issue: string | null }>(
    `SELECT name, issue FROM connection WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, connectionId],
  );
  const [connection] = rows;
  if (!connection || connection.issue === reason) return null;
  return { action, target: { kind: "connection", id: connectionId, name: connection.name } };
}
