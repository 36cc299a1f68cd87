import type { Reason } from "@/contracts/reason";
import { log } from "@/server/log";
import * as mirror from "@/server/db/employee-mirror";
import * as inbox from "@/server/db/inbox";
import { withWorkspaceSql, type Sql } from "@/server/db/with-workspace";
import { mergeRows } from "@/server/db/write-page";
import type { VendorEmployee } from "@/server/hris/provider";
import { publishSql } from "@/server/live/publish";
import type { Ctx } from "@/server/domain/ctx";
import { mostDeletions } from "@/server/domain/sync/engine/missing";
import { preparePage, writeBeside } from "@/server/domain/sync/mirror-page";
import { scheduleSync } from "@/server/domain/sync/request-sync";
import { isHopeless, pauseSeconds, scopeOfFailure } from "./engine/inbox-rules";

export type Pass = inbox.InboxKey & { fence: number };
export type Failure = { reason: Reason; retryAfterSeconds: number | undefined };

/** What the vendor answered for the people of a pass. */
export type Reread = {
  found: { entity: inbox.DueEntity; record: VendorEmployee }[];
  gone: inbox.DueEntity[];
  failed: { entity: inbox.DueEntity; failure: Failure; tried: boolean }[];
};

const LONG_AGO = new Date(0);

/**
 * Writes what was read again, with its events, and settles the rows that named it, in one transaction. Writes nothing when
 * another pass or a walk has begun meanwhile: what was read may be older than what they read (docs/decisions/012).
 */
export async function applyPass(ctx: Ctx, pass: Pass, { found, gone, failed }: Reread): Promise<void> {
  await mirror.withMirrorSql(ctx, async (sql) => {
    if (!(await inbox.holdPass(sql, pass, pass.fence)))
      return log.warn({ connectionId: pass.connectionId }, "a pass over the inbox was overtaken");
    const written = await writeFound(sql, pass, found);
    const deleted = await deleteGone(sql, ctx, pass, gone);
    for (const failure of failed) await putBack(sql, pass, failure);
    if (written + deleted > 0) await publishSql(sql, ctx, "employees", "connections");
  });
}

/** Too many people for reading one by one: a whole walk is asked for, and what was due is left to it. */
export async function leaveToWalk(ctx: Ctx, pass: Pass): Promise<void> {
  await withWorkspaceSql(ctx, async (sql) => {
    if (!(await inbox.holdPass(sql, pass, pass.fence))) return;
    await inbox.settleAllDue(sql, pass, { entity: "employee", outcome: "left_to_sync" });
    await askForWalk(sql, ctx, pass);
  });
}

async function askForWalk(sql: Sql, ctx: Ctx, pass: Pass): Promise<void> {
  await inbox.openWholeWalk(sql, pass);
  await scheduleSync(sql, ctx, pass.connectionId, LONG_AGO);
  await publishSql(sql, ctx, "connections");
}

async function writeFound(sql: mirror.MirrorSql, pass: Pass, found: Reread["found"]): Promise<number> {
  if (found.length === 0) return 0;
  const prepared = await preparePage(
    sql,
    pass,
    found.map(({ record }) => record),
  );
  const touched = new Set(prepared.touched.map(({ vendorId }) => vendorId));
  await writeBeside(sql, pass, prepared, { written: new Set(), firstWalk: false });
  const changed = await mergeRows(sql, pass, prepared);
  const entitiesWhere = (isTouched: boolean) =>
    found.map(({ entity }) => entity).filter(({ vendorId }) => touched.has(vendorId) === isTouched);
  await inbox.settle(sql, pass, { entities: entitiesWhere(true), outcome: "applied" });
  await inbox.settle(sql, pass, { entities: entitiesWhere(false), outcome: "unchanged" });
  return changed;
}

/**
 * Marks people as gone whom the vendor, asked by id, does not know. As in a walk more of them than `mostDeletions`, here of a
 * day, are not believed: a walk is asked for, which looks at everybody and stops for a person (must-rule 2.3).
 */
async function deleteGone(sql: Sql, ctx: Ctx, pass: Pass, gone: inbox.DueEntity[]): Promise<number> {
  if (gone.length === 0) return 0;
  const vendorIds = gone.map(({ vendorId }) => vendorId);
  const { living, going, goneToday } = await inbox.deletionFigures(sql, pass, vendorIds);
  if (going > 0 && going + goneToday > mostDeletions(living)) {
    await inbox.settle(sql, pass, {
      entities: gone,
      outcome: "left_to_sync",
      problem: "too_many_deletions",
    });
    await askForWalk(sql, ctx, pass);
    return 0;
  }
  const deleted = await mirror.tombstone(sql, pass, vendorIds);
  await inbox.settle(sql, pass, { entities: gone, outcome: "gone" });
  return deleted;
}

export async function putBack(
  sql: Sql,
  pass: inbox.InboxKey,
  { entity, failure, tried }: Reread["failed"][number],
): Promise<void> {
  const { reason, retryAfterSeconds } = failure;
  const { ids, attempts } = entity;
  if (scopeOfFailure(reason) === "person")
    return inbox.settle(sql, pass, { entities: [entity], outcome: "left_to_sync", problem: reason });
  const counts = tried && reason !== "rate_limited"; // a budget that is used up is no failure of the row
  if (counts && isHopeless(attempts + 1, reason))
    return inbox.settle(sql, pass, { entities: [entity], outcome: "parked", problem: reason });
  const seconds = pauseSeconds(counts ? attempts : 0, retryAfterSeconds);
  await inbox.postpone(sql, pass, { ids, seconds, problem: reason, counts });
}
