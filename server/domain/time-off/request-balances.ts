import { forgetIssues, markBalancesDue } from "@/server/db/balance-mirror";
import type { MirrorKey } from "@/server/db/employee-mirror";
import type { Sql, Tx } from "@/server/db/with-workspace";
import { enqueue, enqueueSql } from "@/server/queue/enqueue";
import { timeOffQueue } from "./request-time-off";
import { balancePatience } from "./read-balances";

const jobOf = (connectionId: string) => ({
  key: `balances:${connectionId}`,
  queue: timeOffQueue(connectionId),
});

/** Balances that these requests are part of are out of date, and are read again by a job; those that nobody looked at are not kept. */
export async function makeBalancesDue(
  sql: Sql,
  at: MirrorKey,
  requestVendorIds: readonly string[],
): Promise<void> {
  if ((await markBalancesDue(sql, at, requestVendorIds)) > 0) await scheduleBalances(sql, at);
}

/** Has balances that are out of date read, at once or at `runAt`. */
export function scheduleBalances(sql: Sql, at: MirrorKey, runAt?: Date): Promise<void> {
  const { connectionId } = at;
  const job = { ...jobOf(connectionId), ...(runAt ? { runAt } : {}) };
  return enqueueSql(sql, at, "read-balances", { connectionId }, job);
}

/** Balances that waited for a person are asked for again: the reason may be gone. */
export async function retryBalances(tx: Tx, at: MirrorKey): Promise<void> {
  const { connectionId } = at;
  if (await forgetIssues(tx, at, balancePatience.waitsForPerson))
    await enqueue(tx, at, "read-balances", { connectionId }, jobOf(connectionId));
}
