import { describe, expect, it } from "vitest";
import { answering, openReceiver } from "../testing/open-receiver";
import type { Receiver } from "../testing/open-receiver";
import { json, openSandbox } from "../testing/open-sandbox";
import type { OpenSandbox } from "../testing/open-sandbox";
import { deliveries, noted, rename, subscribe, webhooksPath as path } from "../testing/subscribe";

const advance = ({ control }: OpenSandbox, by: object) => control("PUT", "/clock", { advance: by });
const names = ({ received }: Receiver) => received.map(({ body }) => body.event_name);

describe("webhook deliveries", () => {
  it("carry ids only, in the documented envelope, with the token verbatim", async () => {
    const now = () => new Date("2026-11-23T10:00:00.750Z");
    const sandbox = await openSandbox({ now });
    const receiver = await openReceiver();
    await subscribe(sandbox, receiver.url, { token: "Bearer of news" });
    await rename(sandbox, "Jo");
    const [first] = await receiver.arrived(1);
    expect(first).toMatchObject({ method: "POST", path: "/hooks" });
    expect(first?.headers["content-type"]).toBe("application/json");
    expect(first?.headers.authorization).toBe("Bearer of news");
    expect(first?.body).toEqual({
      company_id: "100007",
      event_name: "person.updated",
      occurred_at: "2026-11-23T10:00:00Z",
      payload: { person: { id: String(sandbox.demoPeople.employee.id) } },
    });
  });

  it("carry custom headers instead of a token, or nothing at all", async () => {
    const sandbox = await openSandbox();
    const [custom, none] = [await openReceiver(), await openReceiver()];
    await subscribe(sandbox, custom.url, {
      auth_type: "CUSTOM",
      custom_headers: { "X-Key": "k", "X-B": "b" },
    });
    await subscribe(sandbox, none.url, { auth_type: "NONE", token: "unused" });
    await rename(sandbox, "Jo");
    const [[first], [second]] = await Promise.all([custom.arrived(1), none.arrived(1)]);
    expect(first?.headers).toMatchObject({ "x-key": "k", "x-b": "b" });
    expect([first?.headers.authorization, second?.headers.authorization]).toEqual([undefined, undefined]);
  });

  it("arrive in the order of the events, and only the chosen ones at enabled webhooks", async () => {
    const sandbox = await openSandbox();
    const [all, disabled] = [await openReceiver(), await openReceiver()];
    await subscribe(sandbox, all.url);
    await subscribe(sandbox, disabled.url, { status: "DISABLED" });
    const hired = await sandbox.control("POST", "/people", { first_name: "Nina", last_name: "Neu" });
    const { id } = hired.body as { id: number };
    await sandbox.control("PATCH", `/people/${id}`, { first_name: "Nino" });
    await sandbox.control("PATCH", `/people/${id}`, { position: "Baker" });
    await sandbox.control("DELETE", `/people/${id}`);
    await all.arrived(3);
    expect(names(all)).toEqual(["person.created", "person.updated", "person.deleted"]);
    expect(disabled.received).toEqual([]);
  });

  it("are sent twice and then retried as the clock is moved, at most 14 times", async () => {
    const sandbox = await openSandbox();
    const receiver = await openReceiver(answering(503));
    const id = await subscribe(sandbox, receiver.url);
    await rename(sandbox, "Jo");
    await receiver.arrived(2);
    for (let attempt = 1; attempt <= 6; attempt++) {
      const [delivery] = await noted(sandbox, id, 2 * attempt);
      expect(delivery).toMatchObject({ state: "waiting" });
      await advance(sandbox, { hours: 40 });
      await receiver.arrived(2 * attempt + 2);
    }
    const [last] = await noted(sandbox, id, 14);
    expect(last).toMatchObject({ state: "failed", next_request_at: null });
    await advance(sandbox, { days: 5 });
    await sandbox.control("POST", `/webhooks/${id}/deliver-now`);
    expect(receiver.received).toHaveLength(14);
  });

  it.each([[400], [404], [410], [429], [501], [302]])("are not repeated after a %i", async (status) => {
    const sandbox = await openSandbox();
    const receiver = await openReceiver((response) => response.writeHead(status, { location: "/x" }).end());
    const id = await subscribe(sandbox, receiver.url);
    await rename(sandbox, "Jo");
    const [delivery] = await noted(sandbox, id, 1);
    expect(delivery).toMatchObject({ state: "failed", next_request_at: null, requests: [{ status }] });
    expect(receiver.received).toHaveLength(1);
  });

  it("count as failed when nothing answers, and say why", async () => {
    const sandbox = await openSandbox();
    const id = await subscribe(sandbox, "http://127.0.0.1:9/");
    await rename(sandbox, "Jo");
    const [delivery] = await noted(sandbox, id, 2);
    const refused = "connection refused (ECONNREFUSED)";
    expect(delivery).toMatchObject({
      state: "waiting",
      requests: [{ status: null, error: refused }, { error: refused }],
    });
  });

  it("wait three seconds for an answer and no longer", async () => {
    const sandbox = await openSandbox();
    const receiver = await openReceiver((response, count) => count > 1 && response.end());
    const id = await subscribe(sandbox, receiver.url);
    await rename(sandbox, "Jo");
    await receiver.arrived(2);
    const [delivery] = await noted(sandbox, id, 2);
    expect(delivery).toMatchObject({
      state: "delivered",
      requests: [{ status: null, error: "no answer within 3 s" }, { status: 200 }],
    });
    expect(delivery?.requests[0]?.duration_ms).toBeGreaterThanOrEqual(2950);
  });

  it("read no more than 64 kB of an answer that never ends", async () => {
    const sandbox = await openSandbox();
    let cut = () => {};
    const wasCut = new Promise<void>((resolve) => (cut = resolve));
    const receiver = await openReceiver((response) => {
      response.on("close", cut);
      const more = () => {
        while (response.write("x".repeat(16_384)));
      };
      response.on("drain", more);
      more();
    });
    const id = await subscribe(sandbox, receiver.url);
    await rename(sandbox, "Jo");
    await wasCut;
    expect((await noted(sandbox, id, 1))[0]).toMatchObject({ state: "delivered" });
  });

  it("use the new settings of a changed webhook, and stop when it is disabled", async () => {
    const sandbox = await openSandbox();
    const [broken, mended] = [await openReceiver(answering(500)), await openReceiver()];
    const id = await subscribe(sandbox, broken.url);
    await rename(sandbox, "Jo");
    await noted(sandbox, id, 2);
    await sandbox.call(`${path}/${id}`, json("PATCH", { url: mended.url }));
    await sandbox.control("POST", `/webhooks/${id}/deliver-now`);
    await mended.arrived(1);
    await sandbox.call(`${path}/${id}`, json("PATCH", { url: broken.url }));
    await rename(sandbox, "Joe");
    await noted(sandbox, id, 5);
    await sandbox.call(`${path}/${id}`, json("PATCH", { status: "DISABLED" }));
    await advance(sandbox, { days: 4 });
    expect((await deliveries(sandbox, id)).map(({ state }) => state)).toEqual(["failed", "delivered"]);
    expect(broken.received).toHaveLength(4);
  });

  it("go with their webhook when it is deleted", async () => {
    const sandbox = await openSandbox();
    const receiver = await openReceiver(answering(500));
    const id = await subscribe(sandbox, receiver.url);
    await rename(sandbox, "Jo");
    await noted(sandbox, id, 2);
    await sandbox.call(`${path}/${id}`, { method: "DELETE" });
    expect((await sandbox.control("GET", `/webhooks/${id}/deliveries`)).status).toBe(404);
    await advance(sandbox, { days: 4 });
    expect(receiver.received).toHaveLength(2);
  });

  it("survive a snapshot: what was pending is sent after it is restored, what came later is not", async () => {
    const sandbox = await openSandbox();
    let status = 503;
    const receiver = await openReceiver((response) => response.writeHead(status).end());
    const id = await subscribe(sandbox, receiver.url);
    await rename(sandbox, "Jo");
    await noted(sandbox, id, 2);
    await sandbox.control("POST", "/snapshots", { name: "pending" });
    await sandbox.call(`${path}/${id}`, { method: "DELETE" });
    await sandbox.control("POST", "/snapshots/pending/restore");
    status = 200;
    await advance(sandbox, { minutes: 10 });
    await receiver.arrived(3);
    const all = await noted(sandbox, id, 3);
    expect(all.map(({ state }) => state)).toEqual(["delivered"]);
  });

  it("are gone with their webhooks after a reset", async () => {
    const sandbox = await openSandbox();
    const receiver = await openReceiver();
    await subscribe(sandbox, receiver.url);
    await sandbox.control("POST", "/reset");
    await rename(sandbox, "Jo");
    expect((await sandbox.call(path)).body).toMatchObject({ _data: [] });
    expect(receiver.received).toEqual([]);
  });

  it("end with the sandbox, also those under way", async () => {
    const sandbox = await openSandbox();
    let closed = () => {};
    const wasClosed = new Promise<void>((resolve) => (closed = resolve));
    const receiver = await openReceiver((response) => response.on("close", closed));
    await subscribe(sandbox, receiver.url);
    await rename(sandbox, "Jo");
    await receiver.arrived(1);
    await sandbox.stop();
    await wasClosed;
    expect(receiver.received).toHaveLength(1);
  });
});

describe("oddities of events", () => {
  const absences = { enabled_events: ["absence-period.created", "absence-period.updated.timerange"] };
  const absence = { event_name: "absence-period.created", id: "b0a5a1f4-0000-4000-8000-000000000001" };

  it("name an absence with an underscore, or with a hyphen when switched to the documents", async () => {
    const sandbox = await openSandbox();
    const receiver = await openReceiver();
    await subscribe(sandbox, receiver.url, absences);
    await sandbox.control("POST", "/events", absence);
    await receiver.arrived(1);
    await sandbox.control("PUT", "/quirks", { webhook_payload_key: "absence-period" });
    await sandbox.control("POST", "/events", absence);
    const [first, second] = await receiver.arrived(2);
    expect(first?.body.payload).toEqual({ absence_period: { id: absence.id } });
    expect(second?.body.payload).toEqual({ "absence-period": { id: absence.id } });
  });

  it("tell a changed time range nobody changed, when switched on", async () => {
    const sandbox = await openSandbox();
    const receiver = await openReceiver();
    await subscribe(sandbox, receiver.url, absences);
    await sandbox.control("POST", "/events", absence);
    await receiver.arrived(1);
    await sandbox.control("PUT", "/quirks", { timerange_event_without_change: "on" });
    await sandbox.control("POST", "/events", absence);
    await receiver.arrived(3);
    expect(names(receiver)).toEqual([
      "absence-period.created",
      "absence-period.created",
      "absence-period.updated.timerange",
    ]);
  });
});
