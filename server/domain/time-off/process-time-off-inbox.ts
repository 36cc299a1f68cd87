import { log } from "@/server/log";
import * as inbox from "@/server/db/inbox";
import { databaseClock } from "@/server/db/ping";
import { confirmRecords, recordFigures } from "@/server/db/time-off-mirror";
import { withWorkspaceSql, type Sql } from "@/server/db/with-workspace";
import type { HrisProvider } from "@/server/hris/provider";
import { publishSql } from "@/server/live/publish";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { putBack } from "@/server/domain/inbox/apply-pass";
import { MOST_FAILURES, MOST_REREADS, scopeOfFailure } from "@/server/domain/inbox/engine/inbox-rules";
import { failureOf } from "@/server/domain/inbox/failure-of";
import { scheduleTimeOffInbox } from "@/server/domain/inbox/inbox-jobs";
import { mostDeletions } from "@/server/domain/sync/engine/missing";
import { walkTimeOff } from "./request-time-off";
import { tableOf } from "./resources";
import { writeAnswer, type Answer } from "./sync-resource";

export type TimeOffInboxSettings = {
  connectionId: string;
  signal: AbortSignal;
  open: (ctx: Ctx, connectionId: string, options: { signal: AbortSignal }) => Promise<HrisProvider>;
};

const entity = "time_off_request";
const resource = "timeOffRequests";
/** So many are read again in one job; then other connections have their turn. */
const MOST_A_PASS = 50;

/**
 * Works on what the inbox of a connection tells of time off: each request it names is read again by id, once however often it
 * is named, and written at once. What cannot be read waits and is tried again, or is parked with its problem.
 */
export async function processTimeOffInbox(ctx: Ctx, settings: TimeOffInboxSettings): Promise<void> {
  permit(ctx, "sync:run");
  const at = { workspaceId: ctx.workspaceId, connectionId: settings.connectionId };
  const due = await withWorkspaceSql(ctx, (sql) =>
    inbox.dueEntities(sql, at, { entity, limit: MOST_A_PASS }),
  );
  if (due.total > MOST_REREADS) await leaveToWalk(ctx, at);
  else if (due.total > 0) await readAgain(ctx, due.entities, settings);
  await withWorkspaceSql(ctx, async (sql) => {
    const next = await inbox.nextDue(sql, at, entity);
    if (next) await scheduleTimeOffInbox(sql, ctx, at.connectionId, next);
  });
}

const leaveToWalk = (ctx: Ctx, at: inbox.InboxKey) =>
  withWorkspaceSql(ctx, async (sql) => {
    await inbox.settleAllDue(sql, at, { entity, outcome: "left_to_sync" });
    await walkTimeOff(sql, at);
  });

/** Asks the vendor for each, and writes what it answers; stops when there is no point in asking for the others. */
async function readAgain(ctx: Ctx, due: inbox.DueEntity[], settings: TimeOffInboxSettings): Promise<void> {
  const { connectionId, signal, open } = settings;
  const at = { workspaceId: ctx.workspaceId, connectionId };
  const { timeOff } = await open(ctx, connectionId, { signal });
  if (!timeOff) return;
  let failuresInARow = 0;
  for (const [index, one] of due.entries()) {
    if (signal.aborted) return; // the others stay due
    const readAt = await databaseClock();
    const { vendorId } = one;
    try {
      const record = await timeOff.requests.get(vendorId);
      await withWorkspaceSql(ctx, (sql) =>
        settleAnswer(sql, ctx, { resource, vendorId, record, readAt, at, one }),
      );
      failuresInARow = 0;
    } catch (error) {
      const failure = failureOf(error);
      failuresInARow++;
      const isVendors = scopeOfFailure(failure.reason) !== "record" || failuresInARow >= MOST_FAILURES;
      const others = isVendors ? due.slice(index + 1) : [];
      await withWorkspaceSql(ctx, async (sql) => {
        await putBack(sql, at, { entity: one, failure, tried: true });
        for (const other of others) await putBack(sql, at, { entity: other, failure, tried: false });
      });
      log.warn({ connectionId, reason: failure.reason }, "time off named by a webhook could not be read");
      if (isVendors) return;
    }
  }
}

type Settling = Answer & { at: inbox.InboxKey; one: inbox.DueEntity };

/**
 * Writes an answer with its event and settles the rows that named it, in one transaction. As in a walk more deletions a day than
 * `mostDeletions` are not believed: a walk is asked for, which stops for a person (must-rule 2.3).
 */
async function settleAnswer(sql: Sql, ctx: Ctx, { at, one, ...answer }: Settling): Promise<void> {
  const { vendorId } = one;
  const table = tableOf[resource];
  if (answer.record === null) {
    const { living, going, goneToday } = await recordFigures(sql, at, table, [vendorId]);
    if (going > 0 && going + goneToday > mostDeletions(living)) {
      await inbox.settle(sql, at, {
        entities: [one],
        outcome: "left_to_sync",
        problem: "too_many_deletions",
      });
      return walkTimeOff(sql, at);
    }
  }
  const changed = await writeAnswer(sql, at, answer);
  if (!changed && answer.record)
    await confirmRecords(sql, at, table, { vendorIds: [vendorId], readAt: answer.readAt });
  const outcome = answer.record === null ? "gone" : changed ? "applied" : "unchanged";
  await inbox.settle(sql, at, { entities: [one], outcome });
  if (changed) await publishSql(sql, ctx, "connections");
}
