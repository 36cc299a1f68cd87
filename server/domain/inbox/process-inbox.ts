import { log } from "@/server/log";
import * as inbox from "@/server/db/inbox";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import type { HrisProvider } from "@/server/hris/provider";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { applyPass, leaveToWalk, type Reread } from "./apply-pass";
import { MOST_FAILURES, MOST_REREADS, scopeOfFailure } from "./engine/inbox-rules";
import { failureOf } from "./failure-of";
import { scheduleInbox } from "./inbox-jobs";

export type InboxSettings = {
  connectionId: string;
  signal: AbortSignal;
  open: (ctx: Ctx, connectionId: string, options: { signal: AbortSignal }) => Promise<HrisProvider>;
};

/** So many people are read again in one job; then the connection's other work has its turn. */
const PEOPLE_A_PASS = 50;
/** Nor for longer than this: what waits for the vendor's budget holds one of the few places of a worker. */
const PASS_MS = 2_000;

/**
 * Works on what the inbox of a connection holds: each person it names is read again by id, once however often they are
 * named, and written as a walk writes them. What cannot be read waits and is tried again, or is parked with its problem.
 */
export async function processInbox(ctx: Ctx, settings: InboxSettings): Promise<void> {
  permit(ctx, "sync:run");
  const at = { workspaceId: ctx.workspaceId, connectionId: settings.connectionId };
  const pass = await withWorkspaceSql(ctx, async (sql) => {
    const fence = await inbox.beginPass(sql, at);
    if (fence === null) return null; // removed meanwhile
    return {
      ...at,
      fence,
      ...(await inbox.dueEntities(sql, at, { entity: "employee", limit: PEOPLE_A_PASS })),
    };
  });
  if (!pass) return;
  if (pass.total > MOST_REREADS) await leaveToWalk(ctx, pass);
  else if (pass.total > 0) await applyPass(ctx, pass, await readAgain(ctx, pass.entities, settings));
  await withWorkspaceSql(ctx, async (sql) => {
    const next = await inbox.nextDue(sql, at, "employee");
    if (next) await scheduleInbox(sql, ctx, at.connectionId, next);
  });
}

/** Asks the vendor for each person; stops when there is no point in asking for the others. */
async function readAgain(ctx: Ctx, entities: inbox.DueEntity[], settings: InboxSettings): Promise<Reread> {
  const { connectionId, signal, open } = settings;
  const result: Reread = { found: [], gone: [], failed: [] };
  const source = await open(ctx, connectionId, { signal });
  const endsAt = Date.now() + PASS_MS;
  let failuresInARow = 0;
  for (const [index, entity] of entities.entries()) {
    if (Date.now() > endsAt) break; // the others stay due
    try {
      const record = await source.getEmployee(entity.vendorId);
      if (record) result.found.push({ entity, record });
      else result.gone.push(entity);
      failuresInARow = 0;
    } catch (error) {
      const failure = failureOf(error);
      result.failed.push({ entity, failure, tried: true });
      failuresInARow++;
      if (scopeOfFailure(failure.reason) === "record" && failuresInARow < MOST_FAILURES) continue;
      const others = entities.slice(index + 1);
      result.failed.push(...others.map((other) => ({ entity: other, failure, tried: false })));
      break;
    }
  }
  const [first] = result.failed;
  if (first)
    log.warn(
      { connectionId, people: result.failed.length, reason: first.failure.reason },
      "people named by webhooks could not be read",
    );
  return result;
}
