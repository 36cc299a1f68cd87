import { expect, test } from "vitest";
import { failing, fakeClient, type FakeAnswer } from "./testing";
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhookEvents,
  listWebhooks,
  updateWebhook,
} from "./webhooks";

const token = "Bearer a-token-of-our-own-0123456789";
const settings = {
  url: "https://people.lumen.example/webhooks/personio/1",
  description: "Rollcall",
  status: "DISABLED",
  auth_type: "TOKEN",
  token,
  enabled_events: ["person.updated"],
} as const;
const webhook = { id: "w1", url: settings.url, status: "DISABLED", enabled_events: ["person.updated"] };
const page = (rows: unknown[], next?: string): FakeAnswer => ({
  json: { _data: rows, _meta: { links: next ? { next: { href: next } } : {} } },
});
const problem = (status: number, text = "no"): FakeAnswer => ({
  status,
  headers: { "content-type": "application/problem+json" },
  json: { errors: [{ title: text, detail: text }] },
});

test("a webhook is made with its token in the body, which no failure repeats", async () => {
  const { client, system } = fakeClient(() => ({ status: 201, json: { ...webhook, token } }));
  expect(await createWebhook(client, settings)).toEqual(webhook);
  const [sent] = system.to("/v2/webhooks");
  expect(sent).toMatchObject({ method: "POST", headers: { "content-type": "application/json" } });
  expect(JSON.parse(sent!.body!)).toEqual(settings);

  const refused = fakeClient(() => problem(422, `token ${token} is odd`));
  const error = await failing(createWebhook(refused.client, settings));
  expect(JSON.stringify([error, error.message])).not.toContain("a-token-of-our-own");
});

test("a change and a removal may be answered by nothing at all, and what is gone is removed", async () => {
  const { client } = fakeClient(() => ({ status: 204, text: "", headers: { "content-type": "" } }));
  await updateWebhook(client, "w1", { status: "ENABLED" });
  await deleteWebhook(client, "w1");
  await deleteWebhook(fakeClient(() => problem(404)).client, "w1");
});

test("a write that may have been applied is not repeated; one that was turned away unread is", async () => {
  const broken = fakeClient(() => problem(503));
  expect((await failing(updateWebhook(broken.client, "w1", { token }))).kind).toBe("failed");
  expect(broken.system.to("/v2/webhooks/w1")).toHaveLength(1);

  const busy = fakeClient((_, call) => (call === 1 ? problem(429) : { json: {} }));
  await updateWebhook(busy.client, "w1", { token });
  expect(busy.system.to("/v2/webhooks/w1")).toHaveLength(2);
});

test("a missing right is believed after one repeat with a fresh token", async () => {
  const { client, system } = fakeClient(() => problem(403));
  expect((await failing(listWebhooks(client))).kind).toBe("forbidden");
  expect(system.to("/v2/webhooks")).toHaveLength(2);
});

test("one that is not there is null, and an id cannot leave its place in the path", async () => {
  const { client, system } = fakeClient(() => problem(404));
  expect(await getWebhook(client, "../persons")).toBeNull();
  expect(system.requests.at(-1)?.path).toBe("/v2/webhooks/..%2Fpersons");
});

test("events are read over all pages from a whole second on", async () => {
  const { client, system } = fakeClient((_, call) =>
    call === 1
      ? page([{ n: 1 }, { n: 2 }], "https://api.personio.example/v2/webhooks/w1/events?cursor=c")
      : page([{ n: 3 }]),
  );
  const since = new Date("2026-11-25T09:15:00.900Z");
  expect(await listWebhookEvents(client, "w1", since)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  const [first, second] = system.to("/v2/webhooks/w1/events");
  expect(new URLSearchParams(first!.path.split("?")[1]).get("occurred_at.gte")).toBe("2026-11-25T09:15:00Z");
  expect(second!.path).toBe("/v2/webhooks/w1/events?cursor=c");
});

test("a list that leads back to itself ends, and one that leads elsewhere fails", async () => {
  const again = "/v2/webhooks?cursor=c";
  const { client, system } = fakeClient(() => page([webhook, { odd: true }], again));
  expect(await listWebhooks(client)).toEqual([webhook, webhook]);
  expect(system.to("/v2/webhooks")).toHaveLength(2);
  const away = fakeClient(() => page([], "https://evil.example/v2/webhooks"));
  expect((await failing(listWebhooks(away.client))).kind).toBe("unexpected_answer");
});
