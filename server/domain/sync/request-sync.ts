import type { Sql, Tx, WorkspaceScope } from "@/server/db/with-workspace";
import { enqueue, enqueueSql } from "@/server/queue/enqueue";

const jobOf = (connectionId: string) => ({
  key: `sync:${connectionId}`,
  queue: `connection:${connectionId}`,
});

/** Asks for a sync of a connection, in the caller's transaction; the one waiting job is moved rather than doubled. */
export function requestSync(tx: Tx, scope: WorkspaceScope, connectionId: string): Promise<void> {
  return enqueue(tx, scope, "sync-connection", { connectionId }, jobOf(connectionId));
}

/** Makes the next appointment in the transaction that ends a run. */
export function scheduleSync(
  sql: Sql,
  scope: WorkspaceScope,
  connectionId: string,
  runAt: Date,
): Promise<void> {
  return enqueueSql(sql, scope, "sync-connection", { connectionId }, { ...jobOf(connectionId), runAt });
}

/** Asks for the mail that tells of a first sync (rule C-14), in the transaction that ends it: it goes out once. */
export function requestNews(sql: Sql, scope: WorkspaceScope, connectionId: string): Promise<void> {
  const [key, queue] = [`first-sync:${connectionId}`, "mail"];
  return enqueueSql(sql, scope, "tell-first-sync", { connectionId }, { key, queue });
}
