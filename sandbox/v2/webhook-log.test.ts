import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answering, openReceiver } from "../testing/open-receiver";
import type { Envelope } from "../testing/open-receiver";
import type { Answer, OpenSandbox } from "../testing/open-sandbox";
import { json, openSandbox } from "../testing/open-sandbox";
import { noted, rename, subscribe, webhooksPath as path } from "../testing/subscribe";

type Activity = Envelope & { completed_at: string; is_delivered: boolean; status_code: number | null };
const data = (answer: Answer) => (answer.body as { _data: Activity[] })._data;
const detail = (answer: Answer) => (answer.body as { errors: { detail: string }[] }).errors[0]?.detail;

/** A stopped clock, so that moments are known. */
async function openStopped(): Promise<OpenSandbox> {
  const sandbox = await openSandbox({ now: () => new Date("2026-11-23T10:00:00Z") });
  await sandbox.control("PUT", "/clock", { stopped: true });
  return sandbox;
}
const advance = ({ control }: OpenSandbox, by: object) => control("PUT", "/clock", { advance: by });

describe("GET /v2/webhooks/{id}/events", () => {
  it("has every event of the webhook as it was sent, the oldest first, also those that never arrived", async () => {
    const sandbox = await openStopped();
    const receiver = await openReceiver();
    const id = await subscribe(sandbox, receiver.url);
    await rename(sandbox, "Jo");
    await receiver.arrived(1);
    await sandbox.control("PUT", "/webhook-faults", { loss: 1 });
    await advance(sandbox, { minutes: 1 });
    await rename(sandbox, "Joe");
    const events = data(await sandbox.call(`${path}/${id}/events`));
    expect(events[0]).toEqual(receiver.received[0]?.body);
    expect(events.map(({ occurred_at }) => occurred_at)).toEqual([
      "2026-11-23T10:00:00Z",
      "2026-11-23T10:01:00Z",
    ]);
    expect(receiver.received).toHaveLength(1);
  });

  it("filters by moment, both ends included, and by name", async () => {
    const sandbox = await openStopped();
    const id = await subscribe(sandbox, (await openReceiver()).url);
    for (const name of ["A", "B", "C"]) {
      await rename(sandbox, name);
      await advance(sandbox, { minutes: 1 });
    }
    const count = async (query: string) => data(await sandbox.call(`${path}/${id}/events?${query}`)).length;
    expect(await count("occurred_at.gte=2026-11-23T10:01:00Z")).toBe(2);
    expect(await count("occurred_at.lte=2026-11-23T10:01:00.000Z")).toBe(2);
    expect(await count("occurred_at.gte=2026-11-23T10:01:00Z&occurred_at.lte=2026-11-23T10:01:00Z")).toBe(1);
    expect(await count("event_name=person.updated")).toBe(3);
    expect(await count("event_name=person.created")).toBe(0);
    const refused = ["occurred_at.gte=soon", "occurred_at.gt=2026-11-23", "cursor=x", "limit=0"];
    for (const query of refused)
      expect([query, (await sandbox.call(`${path}/${id}/events?${query}`)).status]).toEqual([query, 400]);
  });

  it("forgets after 30 days", async () => {
    const sandbox = await openSandbox();
    const id = await subscribe(sandbox, (await openReceiver()).url);
    await rename(sandbox, "Jo");
    await advance(sandbox, { hours: 23 });
    expect(data(await sandbox.call(`${path}/${id}/events`))).toHaveLength(1);
    await advance(sandbox, { days: 30 });
    expect((await sandbox.control("GET", `/webhooks/${id}/deliveries`)).body).toMatchObject({ total: 0 });
  });

  it.each(["events", "activity"])("goes on behind %s that are kept no longer meanwhile", async (list) => {
    const sandbox = await openStopped();
    const id = await subscribe(sandbox, (await openReceiver()).url);
    await sandbox.control("PUT", "/clock", { now: "2026-10-24T12:00:00Z" });
    for (const name of ["A", "B"]) await rename(sandbox, name);
    await noted(sandbox, id, 2);
    await sandbox.control("PUT", "/clock", { now: "2026-11-23T10:00:00Z" });
    for (const name of ["C", "D"]) await rename(sandbox, name);
    await noted(sandbox, id, 4);
    const first = await sandbox.call(`${path}/${id}/${list}?limit=2`);
    await advance(sandbox, { hours: 4 });
    const { href } = (first.body as { _meta: { links: { next: { href: string } } } })._meta.links.next;
    const second = await sandbox.call(href.slice(sandbox.url.length));
    expect([first, second].map((page) => data(page).map(({ occurred_at }) => occurred_at))).toEqual([
      ["2026-10-24T12:00:00Z", "2026-10-24T12:00:00Z"],
      ["2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"],
    ]);
  });

  it("gives each event once on a walk with any page size", async () => {
    const sandbox = await openSandbox();
    const id = await subscribe(sandbox, (await openReceiver()).url);
    for (let i = 0; i < 25; i++) await rename(sandbox, `Name ${i}`);
    const walk = async (limit: number) => {
      let count = 0;
      let next: string | undefined = `${path}/${id}/events?limit=${limit}`;
      while (next !== undefined) {
        const page: Answer = await sandbox.call(next.replace(sandbox.url, ""));
        count += data(page).length;
        next = (page.body as { _meta: { links: { next?: { href: string } } } })._meta.links.next?.href;
      }
      return count;
    };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
        expect(await walk(limit)).toBe(25);
      }),
      { numRuns: 10 },
    );
  });
});

describe("GET /v2/webhooks/{id}/activity", () => {
  it("has every request with its outcome, and filters by it", async () => {
    const sandbox = await openStopped();
    const receiver = await openReceiver((response, count) => answering(count === 3 ? 204 : 503)(response));
    const id = await subscribe(sandbox, receiver.url);
    await rename(sandbox, "Jo");
    await noted(sandbox, id, 2);
    await advance(sandbox, { hours: 1 });
    await noted(sandbox, id, 3);
    const read = async (query = "") => data(await sandbox.call(`${path}/${id}/activity?${query}`));
    const all = await read();
    expect(all.map(({ is_delivered, status_code }) => [is_delivered, status_code])).toEqual([
      [false, 503],
      [false, 503],
      [true, 204],
    ]);
    expect(all[2]).toMatchObject({ completed_at: "2026-11-23T11:00:00Z", ...receiver.received[0]?.body });
    expect(await read("is_delivered=true")).toHaveLength(1);
    expect(await read("is_delivered=false")).toHaveLength(2);
    expect(await read("completed_at.gte=2026-11-23T11:00:00Z")).toHaveLength(1);
    expect(await read("completed_at.lte=2026-11-23T10:59:59Z&event_name=person.updated")).toHaveLength(2);
    expect(await read("event_name=person.deleted")).toEqual([]);
    expect((await sandbox.call(`${path}/${id}/activity?is_delivered=maybe`)).status).toBe(400);
  });
});

describe("sending on request", () => {
  it("pings also a webhook that is disabled", async () => {
    const sandbox = await openSandbox();
    const receiver = await openReceiver();
    const id = await subscribe(sandbox, receiver.url, { status: "DISABLED", token: "t" });
    const answer = await sandbox.call(`${path}/${id}/ping`, { method: "POST" });
    expect([answer.status, answer.body]).toEqual([200, {}]);
    const [ping] = await receiver.arrived(1);
    expect([ping?.body.event_name, ping?.body.payload]).toEqual(["ping", {}]);
    expect(data(await sandbox.call(`${path}/${id}/events`))).toEqual([]);
  });

  it("tests an enabled event with a payload of one's own or an example", async () => {
    const sandbox = await openSandbox();
    const receiver = await openReceiver();
    const enabled_events = ["person.updated", "employment.updated", "absence-period.created"];
    const id = await subscribe(sandbox, receiver.url, { enabled_events });
    const test = (body: object) => sandbox.call(`${path}/${id}/test-event`, json("POST", body));
    const payload = { person: { id: "42" }, note: { any: ["thing"] } };
    expect((await test({ event_name: "person.updated", payload })).status).toBe(200);
    expect((await receiver.arrived(1))[0]?.body.payload).toEqual(payload);
    for (const [index, name] of enabled_events.entries()) {
      expect((await test({ event_name: name })).status).toBe(200);
      await receiver.arrived(index + 2);
    }
    const keys = receiver.received.slice(1).map(({ body }) => Object.keys(body.payload));
    expect(keys).toEqual([["person"], ["person", "employment"], ["absence_period"]]);
    expect(receiver.received[1]?.body.payload).toEqual({
      person: { id: String(sandbox.demoPeople.admin.id) },
    });
  });

  it("refuses a test of an event that is not enabled, or whose payload names nothing", async () => {
    const sandbox = await openSandbox();
    const id = await subscribe(sandbox, (await openReceiver()).url);
    const test = (body: object) => sandbox.call(`${path}/${id}/test-event`, json("POST", body));
    const person = { id: "1" };
    const refused: [object, string][] = [
      [{}, "event_name"],
      [{ event_name: "document.created" }, "not enabled"],
      [{ event_name: "ping" }, "not enabled"],
      [{ event_name: "__proto__" }, "not enabled"],
      [{ event_name: "person.updated", payload: {} }, "person.id"],
      [{ event_name: "person.updated", payload: { person: 1 } }, "person.id"],
      [{ event_name: "person.updated", payload: [] }, "payload"],
      [{ event_name: "person.updated", payload: { person, x: "x".repeat(20_000) } }, "too large"],
    ];
    for (const [body, text] of refused) {
      const answer = await test(body);
      expect([answer.status, detail(answer)]).toEqual([400, expect.stringContaining(text)]);
    }
  });

  it.each([200_000, 8_000, 101])("refuses a payload nested %i levels deep as too large", async (levels) => {
    const sandbox = await openSandbox();
    const enabled_events = ["person.updated"];
    const id = await subscribe(sandbox, (await openReceiver()).url, { enabled_events });
    const nested = "[".repeat(levels) + "]".repeat(levels);
    const answer = await sandbox.call(`${path}/${id}/test-event`, {
      ...json("POST", {}),
      body: `{"event_name":"person.updated","payload":{"person":{"id":"1"},"x":${nested}}}`,
    });
    expect([answer.status, detail(answer)]).toEqual([400, "The payload is too large."]);
  });

  it("delivers the events of a span again, whichever way the span is written", async () => {
    const sandbox = await openStopped();
    const receiver = await openReceiver();
    const id = await subscribe(sandbox, receiver.url);
    for (const name of ["A", "B", "C"]) {
      await rename(sandbox, name);
      await advance(sandbox, { minutes: 1 });
    }
    await receiver.arrived(3);
    const again = (body: object) => sandbox.call(`${path}/${id}/redelivery`, json("POST", body));
    expect((await again({ "occurred_at.gte": "2026-11-23T10:01:00Z" })).status).toBe(200);
    await receiver.arrived(5);
    expect((await again({ occurred_at: { lte: "2026-11-23T10:00:00Z" } })).status).toBe(200);
    const all = await receiver.arrived(6);
    expect(all.slice(3).map(({ body }) => body)).toEqual([1, 2, 0].map((index) => all[index]?.body));
    await again({ "occurred_at.gte": "2026-11-23T10:00:00Z", event_name: "person.deleted" });
    expect(data(await sandbox.call(`${path}/${id}/events`))).toHaveLength(3);
    for (const body of [
      {},
      { event_name: "person.updated" },
      { "occurred_at.gte": "soon" },
      { occurred_at: 1 },
    ])
      expect((await again(body)).status).toBe(400);
    expect(receiver.received).toHaveLength(6);
  });

  it("delivers at most 100 events again at once and 500 an hour", async () => {
    const sandbox = await openStopped();
    const receiver = await openReceiver();
    const id = await subscribe(sandbox, receiver.url);
    const event = { event_name: "person.updated", person_id: sandbox.demoPeople.employee.id };
    for (let i = 0; i < 120; i++) await sandbox.control("POST", "/events", event);
    const again = async () =>
      (await sandbox.call(`${path}/${id}/redelivery`, json("POST", { "occurred_at.gte": "2026-11-23" })))
        .status;
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push(await again());
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    await receiver.arrived(620);
    await advance(sandbox, { hours: 1 });
    expect(await again()).toBe(200);
    await receiver.arrived(720);
  });
});
