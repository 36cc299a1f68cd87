import type { Context, Hono } from "hono";
import { z } from "zod";
import { eventNames } from "../events";
import type { Delivery } from "../webhooks/delivery";
import { isDelivered } from "../webhooks/delivery";
import { subjectsOf } from "../webhooks/envelope";
import { noFaults } from "../webhooks/webhook-faults";
import type { Webhook } from "../webhooks/webhooks";
import type { World } from "../world";
import { ControlRefusal, readJson, readWhole, refuse } from "./read-json";

const base = "/__sandbox/api";

/** Where a delivery stands: `lost` ones were never sent, `failed` ones will not be sent again. */
function stateOf(delivery: Delivery): "delivered" | "waiting" | "lost" | "failed" {
  if (isDelivered(delivery)) return "delivered";
  if (delivery.dueAt !== null) return "waiting";
  return delivery.requests.length === 0 ? "lost" : "failed";
}

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

function shownWebhook(world: World, webhook: Webhook) {
  const counts = { delivered: 0, waiting: 0, lost: 0, failed: 0, requests: 0 };
  for (const delivery of world.webhooks.deliveries(webhook)) {
    counts[stateOf(delivery)]++;
    counts.requests += delivery.requests.length;
  }
  return {
    id: webhook.id,
    url: webhook.url,
    description: webhook.description,
    status: webhook.status,
    auth_type: webhook.authType,
    custom_header_names: Object.keys(webhook.customHeaders),
    enabled_events: webhook.enabledEvents,
    ...counts,
  };
}

const shownDelivery = (delivery: Delivery) => ({
  number: delivery.number,
  cause: delivery.cause,
  event_name: delivery.event.name,
  occurred_at: iso(delivery.event.occurredAt),
  payload: delivery.event.payload,
  state: stateOf(delivery),
  next_request_at: iso(delivery.dueAt),
  requests: delivery.requests.map(({ completedAt, status, durationMs, error }) => ({
    completed_at: iso(completedAt),
    status,
    duration_ms: durationMs,
    error,
  })),
});

function required(c: Context, world: World): Webhook {
  const webhook = world.webhooks.get(c.req.param("id") ?? "");
  if (webhook) return webhook;
  const message = "There is no such webhook. GET /__sandbox/api/webhooks lists them.";
  throw new ControlRefusal(404, "not_found", message);
}

function shownDeliveries(c: Context, world: World) {
  const all = world.webhooks.deliveries(required(c, world)).reverse();
  const limit = readWhole(c, "limit", 25, 200);
  const offset = readWhole(c, "offset", 0, 1_000_000);
  const deliveries = all.slice(offset, offset + limit).map(shownDelivery);
  return c.json({ total: all.length, limit, offset, deliveries });
}

const replaySchema = z.strictObject({ since: z.iso.datetime({ offset: true }).optional() });

async function replay(c: Context, world: World) {
  const { since } = await readJson(c, replaySchema);
  const webhook = required(c, world);
  const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since);
  const events = world.webhooks
    .events(webhook)
    .map(({ event }) => event)
    .filter(({ occurredAt }) => occurredAt >= from);
  world.webhooks.sendNow(webhook, "replay", events);
  return c.json({ replayed: events.length });
}

const share = z.number().min(0).max(1).optional();
const faultsSchema = z.strictObject({
  loss: share,
  duplicate: share,
  reorder: share,
  delayMs: z.int().min(0).max(3_600_000).optional(),
  parallel: z.int().min(1).max(50).optional(),
});

async function putFaults(c: Context, world: World) {
  world.webhooks.faults = { ...noFaults, ...(await readJson(c, faultsSchema)) };
  return c.json(world.webhooks.faults);
}

const id = z.string().min(1).max(100);
const eventSchema = z.strictObject({
  event_name: z.enum(eventNames),
  person_id: z.int().optional(),
  id: id.optional(),
  times: z.int().min(1).max(50_000).default(1),
});

/** Tells an event by hand, although nothing has happened; many times for a flood. */
async function emitEvent(c: Context, world: World) {
  const { event_name: name, person_id: personId, id: sentId, times } = await readJson(c, eventSchema);
  const subjects = subjectsOf(name);
  const isOfPerson = subjects.includes("person");
  if (isOfPerson && personId === undefined) refuse(`${name} is about a person. Send person_id.`);
  if (!isOfPerson && sentId === undefined)
    refuse(`${name} is about one ${subjects[0]}. Send its v2 id as id.`);
  const ids: Record<string, string> = isOfPerson
    ? { person: String(personId), employment: world.employmentId(personId as number) }
    : { [subjects[0] as string]: sentId as string };
  const payload = Object.fromEntries(subjects.map((subject) => [subject, { id: ids[subject] as string }]));
  for (let time = 0; time < times; time++) world.events.emit(name, payload);
  return c.json({ event_name: name, payload, times }, 201);
}

/** What webhooks were told and are still to be told, faults on the way, and events by hand. */
export function webhooksApi(app: Hono, world: World): void {
  app.get(`${base}/webhooks`, (c) =>
    c.json({
      company_id: world.webhooks.companyId,
      webhooks: world.webhooks.list().map((webhook) => shownWebhook(world, webhook)),
    }),
  );
  app.get(`${base}/webhooks/:id/deliveries`, (c) => shownDeliveries(c, world));
  app.post(`${base}/webhooks/:id/deliver-now`, (c) =>
    c.json({ due: world.webhooks.hurry(required(c, world)) }),
  );
  app.post(`${base}/webhooks/:id/replay`, (c) => replay(c, world));
  app.get(`${base}/webhook-faults`, (c) => c.json(world.webhooks.faults));
  app.put(`${base}/webhook-faults`, (c) => putFaults(c, world));
  app.post(`${base}/events`, (c) => emitEvent(c, world));
}
