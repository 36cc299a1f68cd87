import type { Context, Hono } from "hono";
import { v2Gate } from "../access/v2-gate";
import type { Webhook, WebhookSettings } from "../webhooks/webhooks";
import type { World } from "../world";
import { readFilters } from "./filters";
import { hrefOf, listPage, noContent } from "./list";
import { readBody } from "./read-body";
import { badParameters, refuseV2 } from "./refusal";
import { createSchema, settingsOf, unprocessable, updateSchema } from "./webhook-body";
import { requiredWebhook, v2WebhookLog } from "./webhook-log";

const webhookPath = "/v2/webhooks";

/** A webhook as v2 shows it; whether its secrets can be read back is not known, so they are left out. */
function presented(world: World, webhook: Webhook) {
  const { id, url, description, status, authType, token, customHeaders, enabledEvents } = webhook;
  const secrets = {
    ...(token === null ? {} : { token }),
    ...(authType === "CUSTOM" ? { custom_headers: customHeaders } : {}),
  };
  return {
    id,
    url,
    description,
    status,
    auth_type: authType,
    ...(world.quirks.isOn("webhook_secrets_shown") ? secrets : {}),
    enabled_events: enabledEvents,
  };
}

const single = (c: Context, world: World, webhook: Webhook) => ({
  ...presented(world, webhook),
  _meta: { links: { self: { href: hrefOf(c, `${webhookPath}/${webhook.id}`) } } },
});

/** Two webhooks may not send the same events to the same address. */
function refuseTwin(world: World, { url, enabledEvents }: WebhookSettings, exceptId?: string): void {
  const eventsText = (events: readonly string[]) => [...events].sort().join();
  const twin = world.webhooks
    .list()
    .find(
      (other) =>
        other.id !== exceptId &&
        other.url === url &&
        eventsText(other.enabledEvents) === eventsText(enabledEvents),
    );
  if (twin) refuseV2(409, "A webhook with the same url and events already exists.", "Conflict");
}

function listed(c: Context, world: World): Response {
  const asked = readFilters(c, { enabled_events: "events", status: "text" });
  if (asked.status !== undefined && !["ENABLED", "DISABLED"].includes(asked.status)) badParameters();
  const items = world.webhooks
    .list()
    .filter(
      ({ status, enabledEvents }) =>
        (asked.status === undefined || asked.status === status) &&
        (asked.enabled_events ?? []).every((name) => (enabledEvents as readonly string[]).includes(name)),
    );
  return listPage(c, {
    items,
    size: { most: 200, usual: 100 },
    idOf: (webhook) => String(world.webhooks.numberOf(webhook)),
    present: (webhook) => presented(world, webhook),
  });
}

async function created(c: Context, world: World): Promise<Response> {
  const settings = settingsOf(world, await readBody(c, createSchema), null);
  refuseTwin(world, settings);
  if (world.webhooks.isFull) unprocessable("The company has as many webhooks as it may have.");
  return c.json(single(c, world, world.webhooks.add(settings)), 201);
}

async function changed(c: Context, world: World): Promise<Response> {
  const sent = await readBody(c, updateSchema);
  const before = requiredWebhook(c, world);
  const settings = settingsOf(world, sent, before);
  refuseTwin(world, settings, before.id);
  const after = world.webhooks.change(before.id, settings);
  if (world.quirks.get("webhook_patch_answer") === "no_content") return noContent(c);
  return c.json(single(c, world, after));
}

/** Webhooks: who is told of what, what they were told, and telling it again. */
export function v2Webhooks(app: Hono, world: World): void {
  const reads = v2Gate(world, "personio:webhooks:read");
  const writes = v2Gate(world, "personio:webhooks:write");
  app.get(webhookPath, reads, (c) => listed(c, world));
  app.post(webhookPath, writes, (c) => created(c, world));
  app.get(`${webhookPath}/:id`, reads, (c) => c.json(single(c, world, requiredWebhook(c, world))));
  app.patch(`${webhookPath}/:id`, writes, (c) => changed(c, world));
  app.delete(`${webhookPath}/:id`, writes, (c) => {
    world.webhooks.remove(requiredWebhook(c, world).id);
    return noContent(c);
  });
  v2WebhookLog(app, world, { reads, writes });
}
