import type { AttributeReading } from "@/contracts/connection";
import type { Reason } from "@/contracts/reason";
import type { LiveTopic } from "@/contracts/session";
import { AppError } from "@/server/errors";
import * as mirror from "@/server/db/employee-mirror";
import { withWorkspace, withWorkspaceSql, type Sql } from "@/server/db/with-workspace";
import { writePage, type PageWrite, type SyncRunKey } from "@/server/db/write-page";
import type { VendorEmployee } from "@/server/hris/provider";
import { notification, publish, publishSql } from "@/server/live/publish";
import type { Ctx } from "@/server/domain/ctx";
import { recordAuditSql } from "@/server/domain/audit/record-audit";
import { attributesOf } from "@/server/domain/connections/present";
import { noteIssues } from "@/server/domain/issues/note-issues";
import { planSync, type SyncPlan } from "./engine/plan-sync";
import { HandedBack, type PageCommit } from "./engine/walk";
import { preparePage, writeBeside, type NamesWritten, type PreparedPage } from "./mirror-page";
import { holdRuns } from "./hold-runs";
import { forgetMended, writeQuarantine } from "./quarantine";
import { newTrouble } from "./new-trouble";
import { requestNews, scheduleSync } from "./request-sync";
import { wakeTimeOff } from "@/server/domain/time-off/request-time-off";

export type BegunRun = SyncRunKey & {
  kind: "full" | "incremental";
  since: Date | null;
  at: string | null;
  done: number;
  startedAt: Date;
  troubledForSeconds: number;
  /** what could be read when it began */
  attributes: AttributeReading[];
  /** so many missing people a person has allowed to be asked for one by one */
  missingAllowed: number;
  /** no walk of this connection has come to its end yet */
  firstWalk: boolean;
};

/** Begins the walk that is due, or takes an open one over; a taken-over run gets a new fence that shuts a zombie out. */
export async function beginRun(ctx: Ctx, connectionId: string): Promise<BegunRun | null> {
  return withWorkspace(ctx, async (tx) => {
    const at = { workspaceId: ctx.workspaceId, connectionId };
    await holdRuns(tx, at);
    const connection = await tx.connection.findUnique({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: connectionId } },
    });
    if (!connection) return null;
    const now = await databaseNow(tx);
    const isOpen = { ...at, state: { in: ["queued" as const, "running" as const] } };
    const open = await tx.syncRun.findFirst({
      where: isOpen,
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    });
    const plan: SyncPlan = planSync({ ...connection, open }, now);
    const fields = { state: "running" as const, reason: null };
    const run =
      plan.action === "resume"
        ? await tx.syncRun.update({
            where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: plan.run.id } },
            data: { ...fields, fence: { increment: 1 } },
          })
        : await tx.syncRun.create({
            data: { ...at, ...fields, kind: plan.kind, since: plan.since, startedAt: now },
          });
    await tx.syncRun.updateMany({
      where: { ...isOpen, id: { not: run.id } },
      data: { state: "failed", reason: "internal", finishedAt: now },
    });
    await tx.connection.updateMany({
      where: { workspaceId: ctx.workspaceId, id: connectionId },
      data: { nextSyncAt: null },
    });
    // A pass over the inbox that is not done yet read people before this walk does: it may not write any more.
    await tx.inboundWebhook.updateMany({ where: at, data: { fence: { increment: 1 } } });
    await publish(tx, ctx, "connections");
    const troubledForSeconds = connection.issueSince
      ? (now.getTime() - connection.issueSince.getTime()) / 1000
      : 0;
    return {
      ...at,
      troubledForSeconds,
      attributes: attributesOf(connection),
      missingAllowed: connection.missingAllowed,
      firstWalk: connection.lastSuccessAt === null,
      runId: run.id,
      fence: run.fence,
      kind: run.kind,
      since: run.since,
      at: run.checkpoint,
      done: run.done,
      startedAt: run.startedAt,
    };
  });
}

const databaseNow = async (tx: { $queryRaw: <T>(q: TemplateStringsArray) => Promise<T> }): Promise<Date> => {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select now()`;
  if (!row) throw new AppError("internal", "The database did not tell its time.");
  return row.now;
};

/** One page in one transaction: rows, events, checkpoint. Throws HandedBack when the run was taken over. */
export function pageCommitter(ctx: Ctx, run: BegunRun) {
  const names: NamesWritten = new Set();
  return async (page: PageCommit, handedOver?: () => void): Promise<void> => {
    const namesBefore = new Set(names);
    try {
      await mirror.withMirrorSql(ctx, async (sql) => {
        const prepared = await preparePage(sql, run, page.records);
        await writeBeside(sql, run, prepared, { written: names, firstWalk: run.firstWalk });
        await writeQuarantine(sql, { ...run, resource: "people" }, page.quarantined);
        const { next: checkpoint, done, total } = page;
        const topics = topicsOf(run, prepared);
        if (handedOver) setImmediate(handedOver); // the statement below is on its way by then
        await write(sql, run, {
          ...prepared,
          quarantined: page.quarantined.length,
          progress: { checkpoint, done, total },
          notify: notification(ctx, ...topics),
        });
      });
    } catch (error) {
      // What a rolled-back page wrote is not written.
      for (const name of names) if (!namesBefore.has(name)) names.delete(name);
      throw error;
    }
  };
}

/** A full walk counts up on screen; an incremental one is seen when it brought something. */
function topicsOf({ kind }: BegunRun, { touched }: PreparedPage): LiveTopic[] {
  if (touched.length > 0) return ["employees", "connections"];
  return kind === "full" ? ["connections"] : [];
}

async function write(sql: Sql, run: BegunRun, page: PageWrite): Promise<void> {
  if (!(await writePage(sql, run, page))) throw new HandedBack("Another worker has taken this run over.");
}

/** Writes what the vendor answered for people that a walk did not meet: their record, or that they are gone. */
export async function applyRereads(
  ctx: Ctx,
  run: BegunRun,
  found: VendorEmployee[],
  gone: string[],
): Promise<void> {
  await mirror.withMirrorSql(ctx, async (sql) => {
    const prepared = await preparePage(sql, run, found);
    await writeBeside(sql, run, prepared, { written: new Set(), firstWalk: run.firstWalk });
    const alsoChanged = await mirror.tombstone(sql, run, gone);
    await write(sql, run, {
      ...prepared,
      quarantined: 0,
      alsoChanged,
      notify: notification(ctx, "employees"),
    });
  });
}

export const livingVendorIds = (ctx: Ctx, run: BegunRun): Promise<string[]> =>
  withWorkspaceSql(ctx, (sql) => mirror.livingVendorIds(sql, run));

export type RunEnd =
  | {
      state: "succeeded";
      attributes?: AttributeReading[];
      issue: Reason | null;
      intervalSeconds: number;
      /** a whole walk follows at once: something can be read now that nobody's record has yet (fault matrix, row 13) */
      wholeNext?: boolean;
      /** nobody is missing any more: the walk saw everybody, and whom it did not meet was asked for */
      missing?: [];
    }
  /** `queued`: the failure passes, the run goes on from its page */
  | { state: "failed" | "queued"; reason: Reason; nextInSeconds: number | null }
  /** more people are missing than is believed without a person */
  | { state: "parked"; reason: Reason; nextInSeconds: null; missing: string[] };

/** What a run came to; null: it was taken over, or the connection was removed meanwhile. */
export type Ended = { done: number; quarantined: number } | null;

/** Ends a run and makes the next appointment, in one transaction. */
export async function endRun(ctx: Ctx, run: BegunRun, end: RunEnd): Promise<Ended> {
  return withWorkspaceSql(ctx, async (sql) => {
    const reason = end.state === "succeeded" ? null : end.reason;
    const ended = await sql.query<{ done: number; quarantined: number }>(
      `UPDATE sync_run SET state = $4::"SyncState", reason = $5, finished_at = CASE WHEN $4 = 'queued' THEN NULL ELSE now() END
       WHERE workspace_id = $1 AND id = $2 AND fence = $3 RETURNING done, quarantined`,
      [run.workspaceId, run.runId, run.fence, end.state, reason],
    );
    const [counts] = ended.rows;
    if (!counts) return null;
    const issue = end.state === "succeeded" ? end.issue : end.reason;
    const trouble = await newTrouble(sql, run, issue);
    const readings = (end.state === "succeeded" && end.attributes) || null;
    const wholeNext = end.state === "succeeded" && end.wholeNext === true;
    const nextIn = end.state === "succeeded" ? end.intervalSeconds : end.nextInSeconds;
    const { rows } = await sql.query<{ nextSyncAt: Date | null }>(
      `UPDATE connection SET issue = $3::text,
         issue_since = CASE WHEN $3::text IS NULL THEN NULL WHEN issue IS NOT DISTINCT FROM $3::text THEN issue_since ELSE now() END,
         last_success_at = CASE WHEN $4 THEN now() ELSE last_success_at END,
         synced_until = CASE WHEN $4 THEN $5 ELSE synced_until END,
         last_full_at = CASE WHEN $4 AND $6 = 'full' THEN $5 ELSE last_full_at END,
         whole_due = $10 OR whole_due AND NOT ($4 AND $6 = 'full'),
         attributes = coalesce($7::jsonb, attributes), not_shared = coalesce($8::text[], not_shared),
         next_sync_at = now() + CASE WHEN $10 OR whole_due AND $4 AND $6 <> 'full' THEN interval '0' ELSE make_interval(secs => $9) END
       WHERE workspace_id = $1 AND id = $2 RETURNING next_sync_at AS "nextSyncAt"`,
      [
        run.workspaceId,
        run.connectionId,
        issue,
        end.state === "succeeded",
        run.startedAt,
        run.kind,
        readings && JSON.stringify(readings),
        readings && readings.filter(({ readable }) => !readable).map(({ universalId }) => universalId),
        nextIn,
        wholeNext,
      ],
    );
    if ("missing" in end && end.missing) await mirror.noteMissing(sql, run, end.missing);
    if (end.state === "succeeded" && end.missing) await forgetMended(sql, { ...run, resource: "people" });
    await forgetUneventful(sql, run);
    const next = rows[0]?.nextSyncAt;
    if (next) await scheduleSync(sql, ctx, run.connectionId, next);
    if (run.firstWalk && end.state === "succeeded") await tellFirstEnd(sql, ctx, run);
    if (end.state === "succeeded") await wakeTimeOff(sql, run);
    await noteIssues(sql, run);
    await publishSql(sql, ctx, "connections");
    if (trouble) await recordAuditSql(sql, ctx, trouble);
    return counts;
  });
}

/** A connection's first sync is told (rule C-14): to other systems by an event in the outbox, to the admins by mail. */
async function tellFirstEnd(sql: Sql, ctx: Ctx, { workspaceId, connectionId }: BegunRun): Promise<void> {
  await sql.query(
    `INSERT INTO change_event (workspace_id, connection_id, entity, entity_id, change, sequence)
     VALUES ($1, $2, 'connection', $2, 'synced', 1)`,
    [workspaceId, connectionId],
  );
  await requestNews(sql, ctx, connectionId);
}

/** Of incremental walks that changed nothing only the latest is kept, and nothing for longer than a month. */
async function forgetUneventful(sql: Sql, { workspaceId, connectionId, runId }: BegunRun): Promise<void> {
  await sql.query(
    `DELETE FROM sync_run WHERE workspace_id = $1 AND connection_id = $2 AND id <> $3 AND finished_at IS NOT NULL
       AND ((kind = 'incremental' AND state = 'succeeded' AND changed = 0) OR finished_at < now() - interval '30 days')`,
    [workspaceId, connectionId, runId],
  );
}
