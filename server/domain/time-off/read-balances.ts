import { AppError } from "@/server/errors";
import { log } from "@/server/log";
import * as mirror from "@/server/db/balance-mirror";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import type { HrisProvider, VendorBalances } from "@/server/hris/provider";
import { publishSql } from "@/server/live/publish";
import type { Ctx } from "@/server/domain/ctx";
import { failureOf } from "@/server/domain/inbox/failure-of";

/** An answer is good for a quarter of an hour; a failure is left alone until somebody has had time to press Retry. */
export const balancePatience: mirror.Patience = {
  freshForSeconds: 15 * 60,
  pauseSeconds: 10,
  waitsForPerson: ["absences_not_readable", "credentials_refused"],
};

/** Nobody who looks at a person waits longer for the vendor. */
export const VIEW_PATIENCE_MS = 5_000;
/** Longer than the vendor is given to answer: whoever takes so long is gone. */
const HELD_SECONDS = 60;

export type OpenVendor = (ctx: Ctx, connectionId: string) => Promise<HrisProvider>;

/** What came of it: an answer that is written, nothing because nobody needed to ask, or why the vendor did not answer. */
export type BalanceOutcome =
  | { kind: "read" | "not_asked" }
  | { kind: "failed"; failure: ReturnType<typeof failureOf>; troubledForSeconds: number };

/**
 * Asks the vendor for one person's balances, if they are wanted and nobody else is asking, and keeps what it answers. What the
 * vendor does wrong is kept beside what stood; only our own trouble is thrown.
 */
export async function readBalances(
  ctx: Ctx,
  at: mirror.BalanceKey,
  open: OpenVendor,
): Promise<BalanceOutcome> {
  const held = await withWorkspaceSql(ctx, (sql) =>
    mirror.holdReading(sql, at, balancePatience, HELD_SECONDS),
  );
  if (!held) return { kind: "not_asked" };
  const begun = performance.now();
  // Whoever looked has given up by then, and has to be told.
  const tookLong = () => performance.now() - begun >= VIEW_PATIENCE_MS;
  try {
    const answer = await ask(ctx, at, open);
    const rows = answer.balances;
    const unread = answer.quarantined.flatMap(({ vendorId }) => vendorId ?? []);
    for (const { problem } of answer.quarantined)
      log.warn({ connectionId: at.connectionId, problem }, "a balance could not be read");
    await withWorkspaceSql(ctx, async (sql) => {
      const written = await mirror.writeBalances(sql, at, held, { rows, unread });
      if (written && (written.changed || held.issue !== null || tookLong()))
        await publishSql(sql, ctx, "timeOff");
    });
    return { kind: "read" };
  } catch (error) {
    const failure = failureOf(error);
    await withWorkspaceSql(ctx, async (sql) => {
      const isOurs = await mirror.failReading(sql, at, held, failure.reason);
      if (isOurs && (held.issue !== failure.reason || tookLong())) await publishSql(sql, ctx, "timeOff");
    });
    const { issue, issueSince, readAt } = held;
    const isOld = issue === failure.reason && issueSince !== null;
    const troubledForSeconds = isOld ? (readAt.getTime() - issueSince.getTime()) / 1000 : 0;
    return { kind: "failed", failure, troubledForSeconds };
  }
}

async function ask(ctx: Ctx, at: mirror.BalanceKey, open: OpenVendor): Promise<VendorBalances> {
  const { timeOff } = await open(ctx, at.connectionId);
  const answer = await timeOff?.balances(at.employeeVendorId);
  if (answer) return answer;
  throw new AppError("not_found", "The vendor knows no balances of this person (any more).");
}
