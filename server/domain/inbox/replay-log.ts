import { log } from "@/server/log";
import type { InboundWebhook } from "@/server/db/generated/client";
import * as inbox from "@/server/db/inbox";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import type { VendorWebhooks } from "@/server/hris/provider";
import type { Ctx } from "@/server/domain/ctx";
import { requestInbox, requestTimeOffInbox, scheduleInbox, scheduleTimeOffInbox } from "./inbox-jobs";
import { inboxRowOf } from "./inbox-row";

const BATCH = 500;
/** Read again so far back: the vendor's clock, and events that its log shows late. */
const OVERLAP_MS = 5 * 60 * 1000;

/**
 * Puts what the vendor's log holds since it was last read into the inbox, where what was delivered is already. From where it
 * was read last, so that the gap of an outage need not be known. Answers how much was missing.
 */
export async function replayLog(ctx: Ctx, webhooks: VendorWebhooks, row: InboundWebhook): Promise<number> {
  const { vendorId, connectionId, workspaceId, logReadUntil } = row;
  if (vendorId === null) return 0;
  const at = { workspaceId, connectionId };
  const begun = await withWorkspaceSql(ctx, inbox.databaseNow);
  const since = new Date((logReadUntil ?? begun).getTime() - OVERLAP_MS);
  const bodies = await webhooks.bodiesSince(vendorId, since);
  const rows = new Map(
    bodies
      .map((body) => inboxRowOf(body, "log"))
      .map((inboxRow) => [inboxRow.bodyHash.toString("base64"), inboxRow]),
  );
  const all = [...rows.values()];
  let missed = 0;
  for (let from = 0; from < all.length; from += BATCH)
    missed += await withWorkspaceSql(ctx, async (sql) => {
      const { added, dueAt, timeOffDueAt } = await inbox.putInbox(sql, at, all.slice(from, from + BATCH));
      if (dueAt) await requestInbox(sql, ctx, connectionId, dueAt);
      if (timeOffDueAt) await requestTimeOffInbox(sql, ctx, connectionId, timeOffDueAt);
      return added;
    });
  await withWorkspaceSql(ctx, (sql) => inbox.noteLogRead(sql, at, begun));
  if (missed > 0)
    log.info({ connectionId, missed }, "events that did not arrive were read from the vendor's log");
  return missed;
}

/** Forgets what is older than 30 days, and gives whatever waits an appointment should its own have been lost. */
export async function tidyInbox(ctx: Ctx, { workspaceId, connectionId }: InboundWebhook): Promise<void> {
  const at = { workspaceId, connectionId };
  await withWorkspaceSql(ctx, async (sql) => {
    await inbox.forgetInbox(sql, at);
    const next = await inbox.nextDue(sql, at, "employee");
    if (next) await scheduleInbox(sql, ctx, connectionId, next);
    const nextTimeOff = await inbox.nextDue(sql, at, "time_off_request");
    if (nextTimeOff) await scheduleTimeOffInbox(sql, ctx, connectionId, nextTimeOff);
  });
}
