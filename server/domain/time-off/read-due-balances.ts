import { log } from "@/server/log";
import { dueReadings, nextDueReading } from "@/server/db/balance-mirror";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { MOST_FAILURES, scopeOfFailure } from "@/server/domain/inbox/engine/inbox-rules";
import { permit } from "@/server/domain/permit";
import { nextTrySeconds } from "@/server/domain/sync/engine/plan-sync";
import { balancePatience, readBalances, type OpenVendor } from "./read-balances";
import { scheduleBalances } from "./request-balances";

export type DueBalancesSettings = { connectionId: string; signal: AbortSignal; open: OpenVendor };

/** So many are read in one job; then the rest of the connection's time off has its turn. */
const MOST_A_JOB = 50;

/**
 * Reads again the balances of a connection that a changed absence has made out of date. It stops where the others would fail as
 * well, and makes the next appointment.
 */
export async function readDueBalances(ctx: Ctx, settings: DueBalancesSettings): Promise<void> {
  permit(ctx, "sync:run");
  const at = { workspaceId: ctx.workspaceId, connectionId: settings.connectionId };
  const due = await withWorkspaceSql(ctx, (sql) => dueReadings(sql, at, balancePatience, MOST_A_JOB));
  const pauseSeconds = await readEach(ctx, due, settings);
  if (pauseSeconds === null) return; // a person must act first, and then they are asked for again
  await withWorkspaceSql(ctx, async (sql) => {
    const next = await nextDueReading(sql, at, balancePatience);
    if (next) await scheduleBalances(sql, at, new Date(next.getTime() + pauseSeconds * 1000));
  });
}

/** Answers for how long the vendor is to be left alone, in seconds; null: until a person has acted. */
async function readEach(
  ctx: Ctx,
  due: readonly string[],
  { connectionId, signal, open }: DueBalancesSettings,
): Promise<number | null> {
  let failuresInARow = 0;
  for (const employeeVendorId of due) {
    if (signal.aborted) return 0; // the others stay due
    const outcome = await readBalances(
      ctx,
      { workspaceId: ctx.workspaceId, connectionId, employeeVendorId },
      open,
    );
    failuresInARow = outcome.kind === "failed" ? failuresInARow + 1 : 0;
    if (outcome.kind !== "failed") continue;
    const { failure, troubledForSeconds } = outcome;
    log.warn({ connectionId, reason: failure.reason }, "balances that are out of date could not be read");
    if (scopeOfFailure(failure.reason) !== "record" || failuresInARow >= MOST_FAILURES)
      return nextTrySeconds(failure.reason, troubledForSeconds, failure.retryAfterSeconds);
  }
  return 0;
}
