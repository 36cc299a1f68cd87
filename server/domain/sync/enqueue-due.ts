import { ResourceId } from "@/contracts/connection";
import { connectionsWithDueResources, dueConnections } from "@/server/db/steward";
import { withWorkspace, withWorkspaceSql } from "@/server/db/with-workspace";
import { requestTimeOff } from "@/server/domain/time-off/request-time-off";
import { requestSync } from "./request-sync";

const BATCH = 1000;

/** Asks for a sync of whatever is due, in any workspace. A connection's own appointments do the same. */
export async function enqueueDueSyncs(): Promise<number> {
  const due = await dueConnections(BATCH);
  for (const { workspaceId, connectionId } of due)
    await withWorkspace({ workspaceId }, (tx) => requestSync(tx, { workspaceId }, connectionId));
  const resources = await connectionsWithDueResources(ResourceId.options, BATCH);
  for (const at of resources) await withWorkspaceSql(at, (sql) => requestTimeOff(sql, at));
  return due.length + resources.length;
}
