import fc from "fast-check";
import { expect, it } from "vitest";
import { answering, openReceiver } from "../testing/open-receiver";
import type { OpenSandbox } from "../testing/open-sandbox";
import { openSandbox } from "../testing/open-sandbox";
import { noted, rename, subscribe } from "../testing/subscribe";
import { noFaults } from "../webhooks/webhook-faults";

const subjects = (sandbox: OpenSandbox, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    event_name: "absence-period.deleted",
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
  })).map((event) => sandbox.control("POST", "/events", event));

it("shows webhooks with their counts and never a secret", async () => {
  const sandbox = await openSandbox();
  const receiver = await openReceiver();
  const broken = await openReceiver(answering(500));
  await subscribe(sandbox, receiver.url, { token: "very-secret" });
  const custom = { auth_type: "CUSTOM", custom_headers: { "X-Key": "very-secret" } };
  const id = await subscribe(sandbox, broken.url, custom);
  await rename(sandbox, "Jo");
  await receiver.arrived(1);
  await noted(sandbox, id, 2);
  const answer = await sandbox.control("GET", "/webhooks");
  expect(answer.body).toMatchObject({
    company_id: "100007",
    webhooks: [
      { url: receiver.url, status: "ENABLED", auth_type: "TOKEN", waiting: 0 },
      { auth_type: "CUSTOM", custom_header_names: ["X-Key"], waiting: 1, failed: 0, requests: 2 },
    ],
  });
  const shown = await sandbox.control("GET", `/webhooks/${id}/deliveries`);
  expect(answer.text + shown.text).not.toContain("very-secret");
  expect(shown.body).toMatchObject({
    total: 1,
    deliveries: [
      { event_name: "person.updated", cause: "event", requests: [{ status: 500 }, { status: 500 }] },
    ],
  });
});

it("makes waiting retries due at once", async () => {
  const sandbox = await openSandbox();
  const receiver = await openReceiver((response, count) => answering(count > 2 ? 200 : 503)(response));
  const id = await subscribe(sandbox, receiver.url);
  await rename(sandbox, "Jo");
  await noted(sandbox, id, 2);
  expect((await sandbox.control("POST", `/webhooks/${id}/deliver-now`)).body).toEqual({ due: 1 });
  expect(await noted(sandbox, id, 3)).toMatchObject([{ state: "delivered" }]);
});

it("replays every event since a moment, without Personio's limits", async () => {
  const sandbox = await openSandbox();
  const receiver = await openReceiver();
  const id = await subscribe(sandbox, receiver.url, { enabled_events: ["absence-period.deleted"] });
  await Promise.all(subjects(sandbox, 130));
  await receiver.arrived(130);
  const replay = (body: object) => sandbox.control("POST", `/webhooks/${id}/replay`, body);
  expect((await replay({ since: "2020-01-01T00:00:00Z" })).body).toEqual({ replayed: 130 });
  await receiver.arrived(260);
  expect((await replay({ since: "2999-01-01T00:00:00Z" })).body).toEqual({ replayed: 0 });
  expect((await replay({ since: "yesterday" })).status).toBe(400);
});

it("loses, doubles and reorders the share of events it was told to, the same ones for the same seed", async () => {
  const run = async () => {
    const sandbox = await openSandbox({ seed: 11 });
    await sandbox.control("PUT", "/clock", { stopped: true });
    const receiver = await openReceiver();
    const id = await subscribe(sandbox, receiver.url, { enabled_events: ["absence-period.deleted"] });
    await sandbox.control("PUT", "/webhook-faults", { loss: 0.2, duplicate: 0.3, reorder: 0.3 });
    for (const emitted of subjects(sandbox, 100)) await emitted;
    await sandbox.control("PUT", "/clock", { advance: { minutes: 1 } });
    const { webhooks } = (await sandbox.control("GET", "/webhooks")).body as {
      webhooks: { lost: number; waiting: number; delivered: number }[];
    };
    const [{ lost, waiting, delivered } = { lost: 0, waiting: 0, delivered: 0 }] = webhooks;
    await receiver.arrived(waiting + delivered);
    await noted(sandbox, id, waiting + delivered);
    return { lost, sent: receiver.received.map(({ body }) => body.payload.absence_period?.id.slice(-3)) };
  };
  const { lost, sent } = await run();
  expect(lost).toBeGreaterThan(5);
  expect(new Set(sent).size).toBe(100 - lost);
  expect(sent.length - new Set(sent).size).toBeGreaterThan(5);
  expect(sent).not.toEqual([...sent].sort());
  expect(await run()).toEqual({ lost, sent });
});

it("delays events until the clock has moved on", async () => {
  const sandbox = await openSandbox();
  const receiver = await openReceiver();
  const id = await subscribe(sandbox, receiver.url);
  await sandbox.control("PUT", "/webhook-faults", { delayMs: 3_600_000 });
  await rename(sandbox, "Jo");
  await sandbox.control("POST", `/webhooks/${id}/replay`);
  await receiver.arrived(1);
  await sandbox.control("PUT", "/clock", { advance: { hours: 2 } });
  await receiver.arrived(2);
  const all = await noted(sandbox, id, 2);
  expect(all.map(({ cause }) => cause)).toEqual(["replay", "event"]);
});

it("keeps faults until they are set anew or the sandbox is reset", async () => {
  const { control } = await openSandbox();
  const read = async () => (await control("GET", "/webhook-faults")).body;
  expect(await read()).toEqual(noFaults);
  expect((await control("PUT", "/webhook-faults", { loss: 0.5, parallel: 8 })).status).toBe(200);
  expect(await read()).toEqual({ ...noFaults, loss: 0.5, parallel: 8 });
  expect((await control("PUT", "/webhook-faults", { loss: 1.5 })).status).toBe(400);
  expect((await control("PUT", "/webhook-faults", { lost: 1 })).status).toBe(400);
  await control("POST", "/reset");
  expect(await read()).toEqual(noFaults);
});

it("emits events by hand and says what they need", async () => {
  const sandbox = await openSandbox();
  const { control, demoPeople } = sandbox;
  const personId = demoPeople.employee.id;
  const emitted = await control("POST", "/events", { event_name: "employment.updated", person_id: personId });
  expect([emitted.status, emitted.body]).toMatchObject([
    201,
    {
      payload: { person: { id: String(personId) }, employment: { id: expect.stringMatching(/^[\w-]{36}$/) } },
    },
  ]);
  const receiver = await openReceiver();
  await subscribe(sandbox, receiver.url);
  await control("POST", "/events", { event_name: "person.updated", person_id: personId, times: 300 });
  await receiver.arrived(300);
  const refused = [
    {},
    { event_name: "person.updated" },
    { event_name: "absence-period.created", person_id: personId },
    { event_name: "person.married", person_id: personId },
    { event_name: "document.created", id: "" },
    { event_name: "document.created", id: "1", times: 50_001 },
  ];
  for (const body of refused) expect((await control("POST", "/events", body)).status).toBe(400);
});

it("answers whatever is sent to webhook paths with an error of its own shape, never 500", async () => {
  const sandbox = await openSandbox();
  const id = await subscribe(sandbox, (await openReceiver()).url);
  const v2 = ["", `/${id}`, `/${id}/events`, `/${id}/activity`, `/${id}/ping`, `/${id}/test-event`];
  const paths = [
    ...[...v2, `/${id}/redelivery`, "/%E0%A4", "/__proto__"].map((tail) => `/v2/webhooks${tail}`),
    ...["", `/${id}/deliveries`, `/${id}/replay`, `/${id}/deliver-now`].map(
      (tail) => `/__sandbox/api/webhooks${tail}`,
    ),
    "/__sandbox/api/webhook-faults",
    "/__sandbox/api/events",
  ];
  const fields = [
    "url",
    "description",
    "status",
    "auth_type",
    "token",
    "custom_headers",
    "enabled_events",
    "event_name",
    "payload",
    "occurred_at",
    "occurred_at.gte",
    "since",
    "__proto__",
  ];
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom("CUSTOM", "person.updated", "http://localhost:9/", "2026-01-01T00:00:00Z"),
    fc.constant(["person.updated"]),
    fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 })),
  );
  const requests = fc.record({
    path: fc.constantFrom(...paths),
    method: fc.constantFrom("GET", "POST", "PATCH", "PUT"),
    query: fc.constantFrom(
      "",
      "?limit=x",
      "?cursor=cur_",
      "?occurred_at.gte=%00",
      "?is_delivered=",
      "?limit=1",
    ),
    body: fc.oneof(
      fc.dictionary(fc.constantFrom(...fields), value).map((body) => JSON.stringify(body)),
      fc.json(),
    ),
  });
  const property = fc.asyncProperty(requests, async ({ path, method, query, body }) => {
    const headers = { "content-type": "application/json" };
    const answer = await sandbox.call(path + query, method === "GET" ? {} : { method, headers, body });
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get("content-type") ?? "").not.toMatch(/html|text\/plain/);
  });
  await fc.assert(property, { numRuns: 250 });
});
