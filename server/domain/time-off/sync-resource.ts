import type { ResourceId } from "@/contracts/connection";
import { Reason } from "@/contracts/reason";
import { AppError } from "@/server/errors";
import { log } from "@/server/log";
import type { MirrorKey } from "@/server/db/employee-mirror";
import { databaseClock } from "@/server/db/ping";
import * as resources from "@/server/db/resource-sync";
import { livingRecords, mergeRecords, tombstoneRecords } from "@/server/db/time-off-mirror";
import type { MirrorRow } from "@/server/db/time-off-rows";
import { withWorkspaceSql, type Sql } from "@/server/db/with-workspace";
import type { PageQuery, VendorPage } from "@/server/hris/provider";
import { notification, publishSql } from "@/server/live/publish";
import type { Ctx } from "@/server/domain/ctx";
import { noteIssues } from "@/server/domain/issues/note-issues";
import { missingAfter } from "@/server/domain/sync/engine/missing";
import { isPassing, nextTrySeconds, planSync } from "@/server/domain/sync/engine/plan-sync";
import { HandedBack, walk, type PageCommit, type WalkStart } from "@/server/domain/sync/engine/walk";
import { holdRuns } from "@/server/domain/sync/hold-runs";
import { forgetMended, writeQuarantine } from "@/server/domain/sync/quarantine";
import { makeBalancesDue } from "./request-balances";
import { tableOf } from "./resources";

/** A list of the vendor's, as far as this needs it. */
type Collection = {
  list(query: PageQuery): Promise<VendorPage<MirrorRow>>;
  get(vendorId: string): Promise<MirrorRow | null>;
};
export type ResourceSource = { collection: Collection; intervalSeconds: number; fullEveryMs?: number };
export type ResourceSettings = ResourceSource & {
  at: MirrorKey;
  resource: ResourceId;
  signal: AbortSignal;
};

type Run = resources.ResourceFence &
  WalkStart & {
    runId: string;
    startedAt: Date;
    kind: "full" | "incremental";
    troubledForSeconds: number;
    /** what it was stopped for before */
    issue: string | null;
    /** so many missing records a person has allowed to be asked for one by one */
    missingAllowed: number;
    /** no walk of it has come to its end yet */
    firstWalk: boolean;
    /** rows that the walk has written */
    changed: number;
  };

/**
 * Brings the mirror of one resource up to date. What the vendor does wrong ends on the resource, where people see it; only our
 * own trouble is thrown.
 */
export async function syncResource(ctx: Ctx, settings: ResourceSettings): Promise<void> {
  const run = await begin(ctx, settings);
  if (!run) return; // removed meanwhile
  const end = await runWalk(ctx, run, settings).catch((error: unknown) => failedEnd(error, run));
  if (!end.succeeded) log.warn({ ...keyOf(run), reason: end.issue }, "a resource was not mirrored");
  await withWorkspaceSql(ctx, async (sql) => {
    await holdRuns(sql, run);
    if (!(await resources.endResourceWalk(sql, run, end))) return;
    const sawAll = end.succeeded && end.missing !== undefined;
    if (sawAll) await forgetMended(sql, { ...run, resource: settings.resource });
    await noteIssues(sql, run);
    // A walk of changes that found none is told by the next one of people.
    const isNews = run.kind === "full" || run.changed > 0 || end.issue !== run.issue;
    if (isNews) await publishSql(sql, ctx, "connections", "timeOff");
  });
}

const keyOf = ({ connectionId, resource }: Run) => ({ connectionId, resource });

async function begin(ctx: Ctx, { at, resource, fullEveryMs }: ResourceSettings): Promise<Run | null> {
  return withWorkspaceSql(ctx, async (sql) => {
    const key = { ...at, resource };
    const held = await resources.holdResource(sql, key);
    if (!held) return null;
    const { row, now } = held;
    const { kind, startedAt } = row;
    const open = kind && startedAt ? { ...row, id: resource, kind, startedAt } : null;
    const plan = planSync({ ...row, open }, now, fullEveryMs);
    const begun =
      plan.action === "resume"
        ? { ...plan.run, at: plan.run.checkpoint }
        : { kind: plan.kind, since: plan.since, startedAt: now, at: null, done: 0 };
    const fence = await resources.beginResourceWalk(sql, key, begun);
    const troubledForSeconds = row.issueSince ? (now.getTime() - row.issueSince.getTime()) / 1000 : 0;
    const { issue, missingAllowed } = row;
    const firstWalk = row.lastSuccessAt === null;
    const fresh = { runId: crypto.randomUUID(), issue, missingAllowed, firstWalk, changed: 0 };
    return { ...key, ...begun, ...fresh, fence, troubledForSeconds };
  });
}

/** A record, and when its page was asked for by the database's clock: what was asked for later wins (decision 021). */
type Stamped = MirrorRow & { readAt: Date };

async function runWalk(ctx: Ctx, run: Run, settings: ResourceSettings): Promise<resources.ResourceEnd> {
  const { collection, intervalSeconds, signal } = settings;
  const fetchPage = async (query: PageQuery): Promise<VendorPage<Stamped>> => {
    const readAt = await databaseClock();
    const page = await collection.list(query);
    return { ...page, records: page.records.map((record) => ({ ...record, readAt })) };
  };
  const commitPage = (page: PageCommit<Stamped>) => writePage(ctx, run, page);
  const walked = await walk({ fetchPage, commitPage, signal }, run);
  const succeeded = { succeeded: true, resumes: false, issue: null, nextInSeconds: intervalSeconds };
  if (run.kind === "incremental") return succeeded;
  const table = tableOf[settings.resource];
  const living = await withWorkspaceSql(ctx, (sql) => livingRecords(sql, run, table));
  const verdict = missingAfter(walked, living, run.missingAllowed);
  if (verdict.kind === "park") {
    const missing = verdict.vendorIds.length;
    return { succeeded: false, resumes: false, issue: "too_many_deletions", nextInSeconds: null, missing };
  }
  if (verdict.kind === "reread") await reread(ctx, run, settings, verdict.vendorIds);
  return { ...succeeded, ...(walked.whole ? { missing: 0 } : {}) };
}

/** One page in one transaction: rows, events, checkpoint. */
async function writePage(ctx: Ctx, run: Run, page: PageCommit<Stamped>): Promise<void> {
  const { records, quarantined, next, done } = page;
  await withWorkspaceSql(ctx, async (sql) => {
    const notify = notification(ctx, ...(run.kind === "full" ? ["connections" as const] : [])); // it counts up on screen
    const place = { checkpoint: next, done, quarantined: quarantined.length, notify };
    if (!(await resources.advanceResource(sql, run, place)))
      throw new HandedBack("Another worker has taken this walk over.");
    const [first] = records;
    if (first) {
      const { readAt } = first;
      const written = await mergeRecords(sql, run, tableOf[resourceOf(run)], { records, readAt });
      run.changed += written.length;
      // What is new to us only has changed no balance, and its end is told.
      if (!run.firstWalk) await tellChanged(sql, run, resourceOf(run), written);
    }
    await writeQuarantine(sql, { ...run, resource: resourceOf(run) }, quarantined);
  });
}

const resourceOf = ({ resource }: Run) => resource as ResourceId;

/** What hangs on these records, in the transaction of their change: balances that they are part of, and who looks at them. */
async function tellChanged(
  sql: Sql,
  at: MirrorKey,
  resource: ResourceId,
  vendorIds: readonly string[],
): Promise<void> {
  if (vendorIds.length === 0) return;
  if (resource === "timeOffRequests") await makeBalancesDue(sql, at, vendorIds);
  await publishSql(sql, at, "timeOff");
}

/** Absence from a list proves nothing: each missing record is asked for by id (must-rule 2.3). */
async function reread(
  ctx: Ctx,
  run: Run,
  { collection, resource }: ResourceSettings,
  vendorIds: string[],
): Promise<void> {
  for (const vendorId of vendorIds) {
    const readAt = await databaseClock();
    const record = await collection.get(vendorId);
    await withWorkspaceSql(ctx, (sql) => writeAnswer(sql, run, { resource, vendorId, record, readAt }));
  }
}

export type Answer = {
  resource: ResourceId;
  vendorId: string;
  record: MirrorRow | null;
  /** when it was asked for, by the database's clock */
  readAt: Date;
};

/** Writes what the vendor answered for one record: what it is, or that it is gone. Answers whether anything changed. */
export async function writeAnswer(
  sql: Sql,
  at: MirrorKey,
  { resource, vendorId, record, readAt }: Answer,
): Promise<boolean> {
  const table = tableOf[resource];
  const written = record
    ? await mergeRecords(sql, at, table, { records: [record], readAt })
    : await tombstoneRecords(sql, at, table, { vendorIds: [vendorId], readAt });
  await tellChanged(sql, at, resource, written);
  return written.length > 0;
}

function failedEnd(error: unknown, { troubledForSeconds }: Run): resources.ResourceEnd {
  if (error instanceof HandedBack || !(error instanceof AppError) || error.code === "internal") throw error;
  const { reason, retryAfterSeconds } = error;
  return {
    succeeded: false,
    resumes: isPassing(reason),
    issue: Reason.parse(reason),
    nextInSeconds: nextTrySeconds(reason, troubledForSeconds, retryAfterSeconds),
  };
}
