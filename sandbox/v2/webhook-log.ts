import type { Context, Hono, MiddlewareHandler } from "hono";
import { z } from "zod";
import type { EventName } from "../events";
import type { Delivery, SentRequest } from "../webhooks/delivery";
import { isSuccess } from "../webhooks/delivery";
import { isEventName, momentText, subjectsOf } from "../webhooks/envelope";
import type { Webhook } from "../webhooks/webhooks";
import type { World } from "../world";
import { parseInstant, readFilters } from "./filters";
import { listPage } from "./list";
import { readBody } from "./read-body";
import { badContent, notFound, refuseV2 } from "./refusal";

const size = { most: 200, usual: 100 };
const hourMs = 3_600_000;
const mostRedelivered = { atOnce: 100, anHour: 500 };
const mostPayload = { characters: 20_000, levels: 100 };

const path = "/v2/webhooks/:id";

/** The webhook a path names; unknown ones are 404. */
export const requiredWebhook = (c: Context, world: World): Webhook =>
  world.webhooks.get(c.req.param("id") ?? "") ?? notFound();

const isWithin = (at: number, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY) =>
  at >= from && at <= to;

function listedEvents(c: Context, world: World): Response {
  const webhook = requiredWebhook(c, world);
  const asked = readFilters(c, {
    "occurred_at.gte": "instant",
    "occurred_at.lte": "instant",
    event_name: "sent",
  });
  const items = world.webhooks
    .events(webhook)
    .filter(
      ({ event }) =>
        isWithin(event.occurredAt, asked["occurred_at.gte"], asked["occurred_at.lte"]) &&
        (asked.event_name === undefined || asked.event_name === event.name),
    );
  return listPage(c, {
    items,
    size,
    idOf: ({ number }) => String(number),
    present: ({ event }) => world.webhooks.envelope(event),
  });
}

/** Filters compare what is shown, and that has no fractions of a second. */
const wholeSecond = (ms: number) => Math.floor(ms / 1000) * 1000;

type Activity = { readonly delivery: Delivery; readonly sent: SentRequest; readonly id: string };

const activitiesOf = (delivery: Delivery): Activity[] =>
  delivery.requests.map((sent, index) => ({
    delivery,
    sent,
    id: `${sent.completedAt}.${delivery.number}.${index}`,
  }));

function listedActivity(c: Context, world: World): Response {
  const webhook = requiredWebhook(c, world);
  const asked = readFilters(c, {
    "completed_at.gte": "instant",
    "completed_at.lte": "instant",
    event_name: "sent",
    is_delivered: "flag",
  });
  const items = world.webhooks
    .deliveries(webhook)
    .flatMap(activitiesOf)
    .filter(
      ({ delivery, sent }) =>
        isWithin(wholeSecond(sent.completedAt), asked["completed_at.gte"], asked["completed_at.lte"]) &&
        (asked.event_name === undefined || asked.event_name === delivery.event.name) &&
        (asked.is_delivered === undefined || asked.is_delivered === isSuccess(sent)),
    )
    .sort((a, b) => a.sent.completedAt - b.sent.completedAt);
  return listPage(c, {
    items,
    size,
    idOf: ({ id }) => id,
    present: ({ delivery, sent }) => ({
      ...world.webhooks.envelope(delivery.event),
      completed_at: momentText(sent.completedAt),
      is_delivered: isSuccess(sent),
      status_code: sent.status,
    }),
  });
}

const testSchema = z.object({
  event_name: z.string().max(100),
  payload: z.record(z.string().max(200), z.unknown()).optional(),
});

const namesThing = (value: unknown) => z.object({ id: z.string().min(1) }).safeParse(value).success;

/** Counts level by level, as what is nested deep enough breaks everything that calls itself, `JSON.stringify` too. */
function isNestedTooDeep(payload: object): boolean {
  let level: unknown[] = [payload];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostPayload.levels) return true;
    level = level.flatMap((value) => (typeof value === "object" && value ? Object.values(value) : []));
  }
  return false;
}

const isTooLarge = (payload: object) =>
  isNestedTooDeep(payload) || JSON.stringify(payload).length > mostPayload.characters;

/** Without a payload a test is about the first person of the company, and about absences nobody has. */
function examplePayload(world: World, name: EventName) {
  const personId = world.demoPeople.admin.id;
  const ids: Record<string, string> = { person: String(personId), employment: world.employmentId(personId) };
  const nobodys = "00000000-0000-4000-8000-000000000000";
  return Object.fromEntries(subjectsOf(name).map((subject) => [subject, { id: ids[subject] ?? nobodys }]));
}

async function sentTest(c: Context, world: World): Promise<Response> {
  const { event_name: name, payload } = await readBody(c, testSchema);
  const webhook = requiredWebhook(c, world);
  if (!isEventName(name) || !webhook.enabledEvents.includes(name))
    return refuseV2(400, "The event is not enabled for the webhook.");
  if (payload !== undefined) {
    const missing = subjectsOf(name).find(
      (subject) => !namesThing(payload[subject] ?? payload[subject.replace("_", "-")]),
    );
    if (missing !== undefined) refuseV2(400, `The payload lacks required data: ${missing}.id.`);
    if (isTooLarge(payload)) refuseV2(400, "The payload is too large.");
  }
  const event = world.webhooks.eventNow(name, payload ?? examplePayload(world, name));
  world.webhooks.sendNow(webhook, "test", [event]);
  return c.json({});
}

const moment = z.string().max(60).transform(parseInstant).pipe(z.number("must be a date-time"));
const rangeSchema = z.object({ gte: moment.optional(), lte: moment.optional() });
const redeliverySchema = z.object({
  // The page names the fields with a dot; whether that means a nested object is not said.
  "occurred_at.gte": moment.optional(),
  "occurred_at.lte": moment.optional(),
  occurred_at: rangeSchema.optional(),
  event_name: z.string().max(100).optional(),
});

async function redelivered(c: Context, world: World): Promise<Response> {
  const sent = await readBody(c, redeliverySchema);
  const webhook = requiredWebhook(c, world);
  const from = sent["occurred_at.gte"] ?? sent.occurred_at?.gte;
  const to = sent["occurred_at.lte"] ?? sent.occurred_at?.lte;
  if (from === undefined && to === undefined) badContent();
  const chosen = world.webhooks
    .events(webhook)
    .map(({ event }) => event)
    .filter(
      ({ name, occurredAt }) =>
        isWithin(occurredAt, from, to) && (sent.event_name === undefined || sent.event_name === name),
    )
    .slice(0, mostRedelivered.atOnce);
  const anHourAgo = world.nowMs() - hourMs;
  const before = world.webhooks
    .deliveries(webhook)
    .filter(({ cause, createdAt }) => cause === "redelivery" && createdAt > anHourAgo);
  if (before.length + chosen.length > mostRedelivered.anHour)
    refuseV2(429, `At most ${mostRedelivered.anHour} events are redelivered within an hour.`);
  world.webhooks.sendNow(webhook, "redelivery", chosen);
  return c.json({});
}

/** What a webhook was told within the last 30 days, and telling it something on request. */
export function v2WebhookLog(
  app: Hono,
  world: World,
  { reads, writes }: { reads: MiddlewareHandler; writes: MiddlewareHandler },
): void {
  app.get(`${path}/events`, reads, (c) => listedEvents(c, world));
  app.get(`${path}/activity`, reads, (c) => listedActivity(c, world));
  app.post(`${path}/ping`, writes, (c) => {
    world.webhooks.sendNow(requiredWebhook(c, world), "ping", [world.webhooks.eventNow("ping", {})]);
    return c.json({});
  });
  app.post(`${path}/test-event`, writes, (c) => sentTest(c, world));
  app.post(`${path}/redelivery`, writes, (c) => redelivered(c, world));
}
