import { dueConnections } from "@/server/db/steward";
import { withWorkspace } from "@/server/db/with-workspace";
import { requestSync } from "./request-sync";

const BATCH = 1000;

/** Asks for a sync of every connection that is due, in any workspace. A connection's own appointment does the same. */
export async function enqueueDueSyncs(): Promise<number> {
  const due = await dueConnections(BATCH);
  for (const { workspaceId, connectionId } of due)
    await withWorkspace({ workspaceId }, (tx) => requestSync(tx, { workspaceId }, connectionId));
  return due.length;
}
