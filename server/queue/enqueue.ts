import type { Sql, Tx, WorkspaceScope } from "@/server/db/with-workspace";

/** Every job there is, with its payload. Ids only: a job re-reads what it works on. */
export type Jobs = {
  "sync-connection": { connectionId: string };
  /** reads again whom the inbox names */
  "process-inbox": { connectionId: string };
  /** brings types of and requests for time off up to date, as far as they are due */
  "sync-time-off": { connectionId: string };
  /** reads again which requests for time off the inbox names */
  "process-time-off-inbox": { connectionId: string };
  /** reads again the balances that a changed absence has made out of date */
  "read-balances": { connectionId: string };
  /** sees to it that the vendor tells us of changes, and reads what it told in vain */
  "tend-webhook": { connectionId: string };
  /** tells the admins by mail that a connection's first sync has ended */
  "tell-first-sync": { connectionId: string };
};
export type JobName = keyof Jobs;

type Options = {
  /** one job of this key at most; a second one replaces the waiting one */
  key: string;
  /** jobs of one queue run one after another: one company cannot starve another */
  queue: string;
  /** not before; at once when absent */
  runAt?: Date;
  /** "preserve_run_at" keeps an earlier appointment of the same key */
  keyMode?: "replace" | "preserve_run_at" | "unsafe_dedupe";
};

/** Adds a job in the transaction of the change that asks for it. */
export async function enqueue<N extends JobName>(
  tx: Tx,
  scope: WorkspaceScope,
  name: N,
  payload: Jobs[N],
  { key, queue, runAt, keyMode = "replace" }: Options,
): Promise<void> {
  const body = JSON.stringify({ ...payload, workspaceId: scope.workspaceId });
  await tx.$executeRaw`select enqueue_job(${name}, ${body}::jsonb, ${key}, ${queue}, ${runAt ?? null}::timestamptz, ${keyMode})`;
}

/** The same inside a raw transaction. */
export async function enqueueSql<N extends JobName>(
  sql: Sql,
  scope: WorkspaceScope,
  name: N,
  payload: Jobs[N],
  { key, queue, runAt, keyMode = "replace" }: Options,
): Promise<void> {
  const body = JSON.stringify({ ...payload, workspaceId: scope.workspaceId });
  await sql.query("SELECT enqueue_job($1, $2::jsonb, $3, $4, $5, $6)", [
    name,
    body,
    key,
    queue,
    runAt ?? null,
    keyMode,
  ]);
}
