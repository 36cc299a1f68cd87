import type { Sql, Tx, WorkspaceScope } from "@/server/db/with-workspace";
import { enqueue, enqueueSql } from "@/server/queue/enqueue";

/** Walks of a connection and passes over its inbox are one queue: they run one after another. */
const queueOf = (connectionId: string) => `connection:${connectionId}`;

/** Has the inbox read at `runAt`. An earlier appointment stays: what keeps arriving must not push it ahead. */
export function requestInbox(
  sql: Sql,
  scope: WorkspaceScope,
  connectionId: string,
  runAt: Date,
): Promise<void> {
  const job = { key: `inbox:${connectionId}`, queue: queueOf(connectionId), runAt };
  return enqueueSql(sql, scope, "process-inbox", { connectionId }, { ...job, keyMode: "preserve_run_at" });
}

/** The appointment for what waits; of another key, so that new arrivals need not wait for it. */
export function scheduleInbox(
  sql: Sql,
  scope: WorkspaceScope,
  connectionId: string,
  runAt: Date,
): Promise<void> {
  const job = { key: `inbox-later:${connectionId}`, queue: queueOf(connectionId), runAt };
  return enqueueSql(sql, scope, "process-inbox", { connectionId }, job);
}

/** Of a queue of its own: it needs not wait for a walk, as what was asked for later wins (decision 021). */
const timeOffQueue = (connectionId: string) => `time-off-inbox:${connectionId}`;

/** Has what the inbox tells of time off read at `runAt`; an earlier appointment stays. */
export function requestTimeOffInbox(
  sql: Sql,
  scope: WorkspaceScope,
  connectionId: string,
  runAt: Date,
): Promise<void> {
  const job = { key: `time-off-inbox:${connectionId}`, queue: timeOffQueue(connectionId), runAt };
  const keyMode = "preserve_run_at" as const;
  return enqueueSql(sql, scope, "process-time-off-inbox", { connectionId }, { ...job, keyMode });
}

/** The appointment for what waits there. */
export function scheduleTimeOffInbox(
  sql: Sql,
  scope: WorkspaceScope,
  connectionId: string,
  runAt: Date,
): Promise<void> {
  const job = { key: `time-off-inbox-later:${connectionId}`, queue: timeOffQueue(connectionId), runAt };
  return enqueueSql(sql, scope, "process-time-off-inbox", { connectionId }, job);
}

/** In a queue of its own: it writes no employee, and a vendor that is slow with its webhooks must hold up no walk. */
const tendJob = (connectionId: string) => ({
  key: `webhook:${connectionId}`,
  queue: `webhook:${connectionId}`,
});

/** Has the connection's webhook looked after: at once, or at `runAt`. */
export function requestTending(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: string,
  runAt?: Date,
): Promise<void> {
  const job = { ...tendJob(connectionId), ...(runAt ? { runAt } : {}) };
  return enqueue(tx, scope, "tend-webhook", { connectionId }, job);
}

/** The same inside a raw transaction. */
export function requestTendingSql(sql: Sql, scope: WorkspaceScope, connectionId: string): Promise<void> {
  return enqueueSql(sql, scope, "tend-webhook", { connectionId }, tendJob(connectionId));
}

/** A webhook that a missing right kept off is looked after at once: the right may be there. */
export async function retryTending(tx: Tx, at: WorkspaceScope & { connectionId: string }): Promise<void> {
  const { workspaceId, connectionId } = at;
  const where = { workspaceId, connectionId, onSince: null, offReason: "right_missing" };
  if ((await tx.inboundWebhook.count({ where })) > 0) await requestTending(tx, at, connectionId);
}

/** The next appointment with a webhook; one that was asked for meanwhile stays. */
export function scheduleTending(
  tx: Tx,
  scope: WorkspaceScope,
  connectionId: string,
  runAt: Date,
): Promise<void> {
  const job = { ...tendJob(connectionId), runAt, keyMode: "preserve_run_at" } as const;
  return enqueue(tx, scope, "tend-webhook", { connectionId }, job);
}
