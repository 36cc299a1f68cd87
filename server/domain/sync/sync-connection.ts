import type { AttributeReading } from "@/contracts/connection";
import { AppError } from "@/server/errors";
import { log } from "@/server/log";
import { withWorkspace } from "@/server/db/with-workspace";
import {
  afterWithdrawal,
  isGranted,
  isWithdrawn,
  readAttributes,
  withLabelsBefore,
} from "@/server/hris/personio/attributes";
import type { HrisProvider, VendorAttribute, VendorEmployee } from "@/server/hris/provider";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { hasty, tryRights } from "@/server/domain/connections/check-rights";
import { keepRights } from "@/server/domain/connections/known-rights";
import { noteIssues } from "@/server/domain/issues/note-issues";
import { answeredWithin } from "@/server/domain/connections/patience";
import { missingAfter } from "./engine/missing";
import { isPassing, nextTrySeconds } from "./engine/plan-sync";
import { HandedBack, walk } from "./engine/walk";
import {
  applyRereads,
  beginRun,
  endRun,
  livingVendorIds,
  pageCommitter,
  type BegunRun,
  type RunEnd,
} from "./run-store";

export type SyncSettings = {
  connectionId: string;
  intervalSeconds: number;
  signal: AbortSignal;
  open: (ctx: Ctx, connectionId: string, options: { signal: AbortSignal }) => Promise<HrisProvider>;
};

/** A larger share of records that are set apart is no chance: the vendor's answers have changed. */
const MOST_QUARANTINED = 0.01;

/** What a walk can do without is not waited for longer. */
const PATIENCE_MS = 10_000;

/**
 * Brings the mirror of one connection up to date and makes the next appointment. What the vendor does wrong ends in
 * the run and on the connection, where people see it; only our own trouble is thrown.
 */
export async function syncConnection(ctx: Ctx, settings: SyncSettings): Promise<void> {
  permit(ctx, "sync:run");
  const run = await beginRun(ctx, settings.connectionId);
  if (!run) return; // removed meanwhile
  const end = await runWalk(ctx, run, settings).catch((error: unknown) => failedEnd(error, run));
  if (end.state !== "succeeded")
    log.warn({ connectionId: run.connectionId, reason: end.reason }, "a sync did not succeed");
  const ended = await endRun(ctx, run, end);
  if (ended && ended.quarantined > ended.done * MOST_QUARANTINED)
    log.error(
      { connectionId: run.connectionId, ...ended },
      "more than one in a hundred records could not be read",
    );
}

async function runWalk(
  ctx: Ctx,
  run: BegunRun,
  { connectionId, intervalSeconds, signal, open }: SyncSettings,
): Promise<RunEnd> {
  const source = await open(ctx, connectionId, { signal });
  // A list of attributes that is refused is no reason not to read people; a walk of changes does without it altogether.
  const listed = run.kind === "full" ? await source.listAttributes() : await listedStill(run, source);
  const walked = await walk(
    { fetchPage: (query) => source.listEmployees(query), commitPage: pageCommitter(ctx, run), signal },
    run,
  );
  if (run.kind === "incremental") {
    const attributes = await withdrawn(run, source, listed);
    const wholeNext = listed !== null && isGranted(run.attributes, listed);
    return {
      state: "succeeded",
      issue: null,
      intervalSeconds,
      wholeNext,
      ...(attributes ? { attributes } : {}),
    };
  }
  const verdict = missingAfter(walked, await livingVendorIds(ctx, run), run.missingAllowed);
  if (verdict.kind === "park") {
    const { vendorIds: missing } = verdict;
    return { state: "parked", reason: "too_many_deletions", missing, nextInSeconds: null };
  }
  if (verdict.kind === "reread") await reread(ctx, run, source, verdict.vendorIds);
  await noteRights(ctx, run, source, { vendorId: walked.sample[0]?.vendorId, signal });
  const missing = walked.whole ? { missing: [] as [] } : {};
  const nobody = walked.whole && walked.seen.size === 0;
  if (nobody) return { state: "succeeded", issue: "no_people", intervalSeconds, ...missing };
  return {
    state: "succeeded",
    issue: null,
    intervalSeconds,
    ...missing,
    attributes: withLabelsBefore(readAttributes(listed, walked.sample), run.attributes),
  };
}

/** What a walk can do without: null when the vendor does not give it, or not soon. */
const soon = <T>(work: Promise<T>): Promise<T | null> =>
  answeredWithin(PATIENCE_MS, work).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code === "internal") throw error;
    return null;
  });

/** The list once more, unless nothing was on it: where Personio refuses it, each refusal costs a new token. */
async function listedStill(
  { attributes }: BegunRun,
  source: HrisProvider,
): Promise<VendorAttribute[] | null> {
  return attributes.some(({ listed }) => listed) ? soon(source.listAttributes()) : null;
}

/**
 * What may be read once something has gone from the list: a walk of changes meets too few people to tell, so a page of
 * people is looked at as while linking (rules C-09, G-03). Null when nothing has.
 */
async function withdrawn(
  { attributes }: BegunRun,
  source: HrisProvider,
  listed: VendorAttribute[] | null,
): Promise<AttributeReading[] | null> {
  if (!listed || !isWithdrawn(attributes, listed)) return null;
  const page = await soon(source.listEmployees({ at: null, updatedSince: null }));
  return page && afterWithdrawal(attributes, listed, page.records);
}

/** A whole walk looks at the rights beside people, too: a check that was linked with may not have come to all of them. */
async function noteRights(
  ctx: Ctx,
  { connectionId, startedAt }: BegunRun,
  { rights }: HrisProvider,
  { vendorId, signal }: { vendorId: string | undefined; signal: AbortSignal },
): Promise<void> {
  if (!rights) return;
  const tried = await tryRights(hasty(rights, PATIENCE_MS), vendorId).catch((error: unknown) => {
    if (signal.aborted) return []; // everybody is read: a worker that stops ends the run first
    throw error;
  });
  await withWorkspace(ctx, async (tx) => {
    await keepRights(tx, ctx, connectionId, { tried, at: startedAt });
    await noteIssues(tx, { workspaceId: ctx.workspaceId, connectionId });
  });
}

/** Asked for again before what they said is written: what is cut short need not be asked for anew. */
const REREAD_AT_A_TIME = 25;

/** Absence from a list proves nothing: each missing person is asked for by id (must-rule 2.3). */
async function reread(ctx: Ctx, run: BegunRun, source: HrisProvider, vendorIds: string[]): Promise<void> {
  for (let from = 0; from < vendorIds.length; from += REREAD_AT_A_TIME) {
    const found: VendorEmployee[] = [];
    const gone: string[] = [];
    for (const vendorId of vendorIds.slice(from, from + REREAD_AT_A_TIME)) {
      const record = await source.getEmployee(vendorId);
      if (record) found.push(record);
      else gone.push(vendorId);
    }
    await applyRereads(ctx, run, found, gone);
  }
}

function failedEnd(error: unknown, { troubledForSeconds }: BegunRun): RunEnd {
  if (error instanceof HandedBack || !(error instanceof AppError) || error.code === "internal") throw error;
  const { reason, retryAfterSeconds } = error;
  return {
    state: isPassing(reason) ? "queued" : "failed",
    reason,
    nextInSeconds: nextTrySeconds(reason, troubledForSeconds, retryAfterSeconds),
  };
}
