import type { WebhookOffReason } from "@/contracts/connection";
import type { InboundWebhook } from "@/server/db/generated/client";
import { withWorkspace } from "@/server/db/with-workspace";
import type { VendorWebhook } from "@/server/hris/provider";
import { publish } from "@/server/live/publish";
import type { Ctx } from "@/server/domain/ctx";
import { noteIssues } from "@/server/domain/issues/note-issues";
import { holdRuns } from "@/server/domain/sync/hold-runs";
import { scheduleTending } from "./inbox-jobs";

/** A token sent but not confirmed, and the one before: so many are good beside the current one. */
const OTHER_TOKENS = 3;

const at = (ctx: Ctx, connectionId: string) => ({
  workspaceId_connectionId: { workspaceId: ctx.workspaceId, connectionId },
});

/** Our side of a connection's webhook, made at the first look; null when the connection is gone. */
export function loadWebhook(ctx: Ctx, connectionId: string): Promise<InboundWebhook | null> {
  const { workspaceId } = ctx;
  return withWorkspace(ctx, async (tx) => {
    const exists = await tx.connection.count({ where: { workspaceId, id: connectionId } });
    if (exists === 0) return null;
    await tx.inboundWebhook.createMany({ data: { workspaceId, connectionId }, skipDuplicates: true });
    return tx.inboundWebhook.findUnique({ where: at(ctx, connectionId) });
  });
}

/** Makes a token good before it is sent: its first delivery may arrive before the vendor's answer. */
export async function announceToken(
  ctx: Ctx,
  row: InboundWebhook,
  hash: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const otherTokenHashes = [hash, ...row.otherTokenHashes].slice(0, OTHER_TOKENS);
  await withWorkspace(ctx, (tx) =>
    tx.inboundWebhook.update({ where: at(ctx, row.connectionId), data: { otherTokenHashes } }),
  );
}

export type Confirmed = {
  hook: VendorWebhook;
  /** of the new token; null: the token stays */
  hash: Uint8Array<ArrayBuffer> | null;
  /** another address or another webhook: what arrived before proves nothing for it */
  moved: boolean;
};

/** Notes what the vendor has confirmed. The token before stays good for deliveries that are under way. */
export async function confirmRegistration(ctx: Ctx, row: InboundWebhook, { hook, hash, moved }: Confirmed) {
  const token = hash && {
    tokenHash: hash,
    otherTokenHashes: row.tokenHash ? [row.tokenHash] : [],
    tokenMadeAt: new Date(),
  };
  const unproven = moved ? { verifiedAt: null, pingedAt: null, companyId: null } : {};
  await withWorkspace(ctx, (tx) =>
    tx.inboundWebhook.update({
      where: at(ctx, row.connectionId),
      data: { vendorId: hook.vendorId, url: hook.url, ...token, ...unproven },
    }),
  );
}

/** The tokens before the current one are not good any more. */
export async function dropOldTokens(ctx: Ctx, { connectionId }: InboundWebhook): Promise<void> {
  await withWorkspace(ctx, (tx) =>
    tx.inboundWebhook.update({ where: at(ctx, connectionId), data: { otherTokenHashes: [] } }),
  );
}

export async function notePing(ctx: Ctx, { connectionId }: InboundWebhook): Promise<void> {
  await withWorkspace(ctx, (tx) =>
    tx.inboundWebhook.update({ where: at(ctx, connectionId), data: { pingedAt: new Date() } }),
  );
}

/** How a look at a webhook ended. `same`: it could not be told, so what was known stands. */
export type Look = { state: "on" } | { state: "off"; reason: WebhookOffReason } | { state: "same" };

/** Notes the state and makes the next appointment, in one transaction; an earlier one that somebody made stays. */
export async function recordLook(
  ctx: Ctx,
  row: InboundWebhook,
  look: Look,
  nextInSeconds: number,
): Promise<void> {
  const { workspaceId } = ctx;
  const { connectionId } = row;
  await withWorkspace(ctx, async (tx) => {
    await holdRuns(tx, { workspaceId, connectionId });
    const [next] = await tx.$queryRaw<{ at: Date }[]>`
      update inbound_webhook set next_tend_at = now() + make_interval(secs => ${nextInSeconds})
      where workspace_id = ${workspaceId}::uuid and connection_id = ${connectionId}::uuid returning next_tend_at as at`;
    if (!next) return; // removed meanwhile
    const data = changeOf(row, look);
    if (data) {
      await tx.inboundWebhook.update({ where: at(ctx, connectionId), data });
      await publish(tx, ctx, "connections");
    }
    await noteIssues(tx, { workspaceId, connectionId });
    await scheduleTending(tx, ctx, connectionId, next.at);
  });
}

/** The new state, or null when it is the old one. */
function changeOf(row: InboundWebhook, look: Look) {
  if (look.state === "on") return row.onSince ? null : { onSince: new Date(), offReason: null };
  if (look.state === "same" || (!row.onSince && row.offReason === look.reason)) return null;
  return { onSince: null, offReason: look.reason };
}
