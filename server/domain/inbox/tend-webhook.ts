import type { WebhookOffReason } from "@/contracts/connection";
import { AppError } from "@/server/errors";
import { log } from "@/server/log";
import type { InboundWebhook } from "@/server/db/generated/client";
import type { HrisProvider, VendorWebhook, VendorWebhooks } from "@/server/hris/provider";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { forgetOldIssues } from "@/server/domain/issues/forget-old-issues";
import { replayLog, tidyInbox } from "./replay-log";
import { webhookUrl } from "./webhook-address";
import * as store from "./webhook-store";
import { newWebhookToken } from "./webhook-token";

export type TendSettings = {
  connectionId: string;
  /** where the vendor reaches us; null when it cannot (webhook-address.ts) */
  address: string | null;
  signal: AbortSignal;
  open: (ctx: Ctx, connectionId: string, options: { signal: AbortSignal }) => Promise<HrisProvider>;
  /** a new token now, however old the current one is */
  rotate?: boolean;
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TOKEN_LIFE_MS = 90 * DAY * 1000;
/** The vendor tries a delivery for three days; so long the token before may still come. */
const OLD_TOKEN_LIFE_MS = 4 * DAY * 1000;

type Outcome = store.Look & { nextInSeconds: number };
const off = (reason: WebhookOffReason, nextInSeconds: number): Outcome => ({
  state: "off",
  reason,
  nextInSeconds,
});

/**
 * Sees to it that the vendor tells us of changes of a connection's people: the webhook exists, is proven by something that
 * arrived, and is switched on; what it told in vain is read from its log. Runs when a connection is linked and every hour,
 * so an outage of ours is a longer hour. What stands in the way is noted where people see it; the sync goes on meanwhile.
 */
export async function tendWebhook(ctx: Ctx, settings: TendSettings): Promise<void> {
  permit(ctx, "sync:run");
  const row = await store.loadWebhook(ctx, settings.connectionId);
  if (!row) return; // removed meanwhile
  const outcome = await look(ctx, row, settings).catch((error: unknown) => unable(error, row));
  await tidyInbox(ctx, row);
  await forgetOldIssues(row);
  await store.recordLook(ctx, row, outcome, outcome.nextInSeconds);
}

async function look(ctx: Ctx, row: InboundWebhook, settings: TendSettings): Promise<Outcome> {
  const { address, connectionId, open, signal } = settings;
  if (address === null) return off("no_public_address", HOUR);
  const { webhooks } = await open(ctx, connectionId, { signal });
  if (!webhooks) return off("vendor_failed", DAY);
  const url = webhookUrl(address, connectionId);
  const hook = await register(ctx, webhooks, row, { url, rotate: settings.rotate ?? false });
  const now = await store.loadWebhook(ctx, connectionId);
  if (!now) return off("not_yet", DAY);
  if (!now.verifiedAt) return knock(ctx, webhooks, now, hook);
  if (!hook.enabled) await webhooks.change(hook.vendorId, { enabled: true });
  await replayLog(ctx, webhooks, now);
  return { state: "on", nextInSeconds: HOUR };
}

type Wanted = { url: string; rotate: boolean };

/** Finds our webhook, or makes it; brings its address, its events and its token up to date. */
async function register(
  ctx: Ctx,
  webhooks: VendorWebhooks,
  row: InboundWebhook,
  { url, rotate }: Wanted,
): Promise<VendorWebhook> {
  const ours = row.vendorId === null ? null : await webhooks.get(row.vendorId);
  // One with our address that we know nothing of: its making was answered to nobody.
  const hook = ours ?? (await webhooks.find(url));
  const moved = ours?.url !== url;
  const age = row.tokenMadeAt ? Date.now() - row.tokenMadeAt.getTime() : Infinity;
  if (!ours || !row.tokenHash || rotate || age > TOKEN_LIFE_MS) {
    const { token, hash } = newWebhookToken();
    await store.announceToken(ctx, row, hash);
    const current = hook
      ? await change(webhooks, hook, { url, token })
      : await webhooks.create({ url, token });
    await store.confirmRegistration(ctx, row, { hook: current, hash, moved });
    return current;
  }
  if (age > OLD_TOKEN_LIFE_MS && row.otherTokenHashes.length > 0) await store.dropOldTokens(ctx, row);
  if (!moved && ours.complete) return ours;
  const current = await change(webhooks, ours, { url });
  await store.confirmRegistration(ctx, row, { hook: current, hash: null, moved });
  return current;
}

async function change(
  webhooks: VendorWebhooks,
  hook: VendorWebhook,
  settings: { url: string; token?: string },
) {
  await webhooks.change(hook.vendorId, settings);
  return { ...hook, url: settings.url, complete: true };
}

/**
 * Has something sent to us; its arrival makes the webhook proven and brings this job back. At the second try it is switched
 * on before: whether Personio pings a webhook that is switched off is not documented.
 */
async function knock(
  ctx: Ctx,
  webhooks: VendorWebhooks,
  row: InboundWebhook,
  hook: VendorWebhook,
): Promise<Outcome> {
  const again = row.pingedAt !== null;
  if (again && !hook.enabled) await webhooks.change(hook.vendorId, { enabled: true });
  await store.notePing(ctx, row);
  await webhooks.ping(hook.vendorId);
  return again ? off("not_reached", HOUR) : off("waiting", MINUTE);
}

/** What the vendor did wrong ends where people see it; a webhook that was on stays so over the vendor's trouble. */
function unable(error: unknown, row: InboundWebhook): Outcome {
  if (!(error instanceof AppError) || error.code === "internal") throw error;
  const { connectionId } = row;
  log.warn({ connectionId, reason: error.reason, code: error.code }, "a webhook could not be looked after");
  if (error.reason === "credentials_refused") return off("credentials_refused", DAY);
  if (error.code === "forbidden") return off("right_missing", DAY);
  const nextInSeconds = Math.max(15 * MINUTE, error.retryAfterSeconds ?? 0);
  return row.onSince ? { state: "same", nextInSeconds } : off("vendor_failed", nextInSeconds);
}
