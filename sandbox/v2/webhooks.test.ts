import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { form, json, openSandbox } from "../testing/open-sandbox";
import type { Answer, OpenSandbox } from "../testing/open-sandbox";

const path = "/v2/webhooks";
const valid = {
  url: "http://localhost:9/hook",
  description: "Directory",
  enabled_events: ["person.created", "person.updated"],
};

type Shown = Record<string, unknown> & { id: string };
const shown = (answer: Answer) => answer.body as Shown;
const data = (answer: Answer) => (answer.body as { _data: Shown[] })._data;
const detail = (answer: Answer) => (answer.body as { errors: { detail: string }[] }).errors[0]?.detail;
const create = async ({ call }: OpenSandbox, body: object = {}) =>
  call(path, json("POST", { ...valid, ...body }));

describe("webhook management", () => {
  it("creates webhooks that are DISABLED and use a TOKEN unless told otherwise", async () => {
    const sandbox = await openSandbox();
    const answer = await create(sandbox, { token: "Bearer s3cret" });
    expect(answer.status).toBe(201);
    const { id } = shown(answer);
    expect(answer.body).toEqual({
      id,
      url: valid.url,
      description: "Directory",
      status: "DISABLED",
      auth_type: "TOKEN",
      enabled_events: valid.enabled_events,
      _meta: { links: { self: { href: `${sandbox.url}${path}/${id}` } } },
    });
    expect((await sandbox.call(`${path}/${id}`)).body).toEqual(answer.body);
  });

  it("changes only what is sent, and answers with the webhook", async () => {
    const sandbox = await openSandbox();
    const created = shown(await create(sandbox));
    const patch = (body: object) => sandbox.call(`${path}/${created.id}`, json("PATCH", body));
    const answer = await patch({ status: "ENABLED" });
    expect([answer.status, answer.body]).toEqual([200, { ...created, status: "ENABLED" }]);
    const custom = await patch({ auth_type: "CUSTOM", custom_headers: { "X-Key": "1" } });
    expect(shown(custom)).toMatchObject({ auth_type: "CUSTOM", status: "ENABLED" });
    expect((await patch({ description: "Other" })).status).toBe(200);
    expect((await patch({ url: "https://elsewhere.example/x" })).status).toBe(422);
    expect((await patch({ url: 5 })).status).toBe(400);
  });

  it("answers a change with nothing once switched so, and has made it", async () => {
    const sandbox = await openSandbox();
    const { id } = shown(await create(sandbox));
    await sandbox.control("PUT", "/quirks", { webhook_patch_answer: "no_content" });
    const answer = await sandbox.call(`${path}/${id}`, json("PATCH", { description: "Changed" }));
    expect(answer).toMatchObject({ status: 204, text: "" });
    expect((await sandbox.call(`${path}/${id}`)).body).toMatchObject({ description: "Changed" });
  });

  it("deletes for good", async () => {
    const sandbox = await openSandbox();
    const { id } = shown(await create(sandbox));
    const remove = () => sandbox.call(`${path}/${id}`, { method: "DELETE" });
    const gone = await remove();
    expect([gone.status, gone.text]).toEqual([204, ""]);
    expect([(await remove()).status, (await sandbox.call(`${path}/${id}`)).status]).toEqual([404, 404]);
  });

  it("shows secrets only when switched to the documented schema", async () => {
    const sandbox = await openSandbox();
    const token = shown(await create(sandbox, { token: "t" })).id;
    const custom = shown(
      await create(sandbox, {
        url: "http://localhost:8/",
        auth_type: "CUSTOM",
        custom_headers: { "X-Key": "k" },
      }),
    ).id;
    const read = async (id: string) => shown(await sandbox.call(`${path}/${id}`));
    expect(await read(token)).not.toHaveProperty("token");
    expect(await read(custom)).not.toHaveProperty("custom_headers");
    await sandbox.control("PUT", "/quirks", { webhook_secrets_shown: "on" });
    expect(await read(token)).toMatchObject({ token: "t" });
    expect(await read(custom)).toMatchObject({ custom_headers: { "X-Key": "k" } });
  });

  it.each<[string, object, number, string]>([
    ["a foreign host", { url: "https://hooks.example.com/" }, 422, "does not send to hooks.example.com"],
    ["no address", { url: "here" }, 422, "HTTPS"],
    ["no description", { description: undefined }, 400, "description"],
    ["no events", { enabled_events: [] }, 400, "enabled_events"],
    ["an unknown event", { enabled_events: ["person.promoted"] }, 400, "enabled_events"],
    ["an unknown status", { status: "PAUSED" }, 400, "status"],
    ["a token no header can hold", { token: "a\r\nx: y" }, 400, "token"],
    ["a token beyond all limits", { token: "x".repeat(4001) }, 400, "token"],
    [
      "headers without CUSTOM",
      { custom_headers: { "X-A": "1" } },
      422,
      "only allowed if auth_type is CUSTOM",
    ],
    ["CUSTOM without headers", { auth_type: "CUSTOM" }, 422, "needs custom_headers"],
    [
      "four headers",
      { auth_type: "CUSTOM", custom_headers: { a: "", b: "", c: "", d: "" } },
      422,
      "at most 3",
    ],
    ["a header of ours", { auth_type: "CUSTOM", custom_headers: { Host: "x" } }, 422, "Host is not allowed"],
    [
      "a header that begins like one",
      { auth_type: "CUSTOM", custom_headers: { "TE-Key": "x" } },
      422,
      "not allowed",
    ],
    ["a header without a name", { auth_type: "CUSTOM", custom_headers: { "": "x" } }, 422, "invalid name"],
    [
      "a header that breaks lines",
      { auth_type: "CUSTOM", custom_headers: { a: "\n" } },
      400,
      "custom_headers",
    ],
  ])("refuses %s", async (_, body, status, text) => {
    const answer = await create(await openSandbox(), body);
    expect(answer.status).toBe(status);
    expect(detail(answer)).toContain(text);
  });

  it("refuses a body that is no JSON", async () => {
    const { call } = await openSandbox();
    expect((await call(path, form({ url: "x" }))).status).toBe(415);
    const garbage = { method: "POST", headers: { "content-type": "application/json" }, body: "{" };
    expect((await call(path, garbage)).status).toBe(400);
  });

  it("refuses a second webhook with the same address and events, also by a change", async () => {
    const sandbox = await openSandbox();
    await create(sandbox);
    const twin = await create(sandbox, { enabled_events: [...valid.enabled_events].reverse() });
    expect(twin.status).toBe(409);
    const other = shown(await create(sandbox, { enabled_events: ["person.deleted"] }));
    const change = await sandbox.call(
      `${path}/${other.id}`,
      json("PATCH", { enabled_events: valid.enabled_events }),
    );
    expect(change.status).toBe(409);
    const same = await sandbox.call(`${path}/${other.id}`, json("PATCH", { url: valid.url }));
    expect(same.status).toBe(200);
  });

  it("demands HTTPS once plain HTTP is switched off", async () => {
    const sandbox = await openSandbox();
    await sandbox.control("PUT", "/quirks", { webhook_plain_http: "off" });
    expect(detail(await create(sandbox))).toBe("The url must use HTTPS.");
    expect((await create(sandbox, { url: "https://localhost:9/" })).status).toBe(201);
  });

  it("takes hosts the sandbox was started with", async () => {
    const sandbox = await openSandbox({ webhookHosts: ["hooks.example.com"] });
    expect((await create(sandbox, { url: "https://hooks.example.com/in" })).status).toBe(201);
  });

  it("is allowed by the rights to read and to write, each for its own calls", async () => {
    const sandbox = await openSandbox();
    const { id } = shown(await create(sandbox));
    const reads = [path, `${path}/${id}`, `${path}/${id}/events`, `${path}/${id}/activity`];
    const writes: [string, string][] = [
      ["POST", path],
      ["PATCH", `${path}/${id}`],
      ["DELETE", `${path}/${id}`],
      ...["ping", "test-event", "redelivery"].map((last): [string, string] => [
        "POST",
        `${path}/${id}/${last}`,
      ]),
    ];
    const statuses = async (calls: [string, string][]) =>
      Promise.all(
        calls.map(
          async ([method, at]) => (await sandbox.call(at, method === "GET" ? {} : json(method, {}))).status,
        ),
      );
    const all = [...reads.map((at): [string, string] => ["GET", at]), ...writes];
    await sandbox.control("PUT", "/credential", { scopes: ["personio:webhooks:read"] });
    expect(await statuses(all)).toEqual([200, 200, 200, 200, 403, 403, 403, 403, 403, 403]);
    await sandbox.control("PUT", "/credential", { scopes: ["personio:webhooks:write"] });
    expect((await statuses(all)).slice(0, 4)).toEqual([403, 403, 403, 403]);
    const anonymous = await sandbox.call(path, { headers: { authorization: "Bearer x" } });
    expect(anonymous.status).toBe(401);
  });

  it("answers 404 for webhooks that are not there", async () => {
    const { call } = await openSandbox();
    for (const id of ["x", "__proto__", "533e7206-f4a3-41ed-9c8b-436fad0b82d1"]) {
      expect((await call(`${path}/${id}`)).status).toBe(404);
      expect((await call(`${path}/${id}`, json("PATCH", {}))).status).toBe(404);
      expect((await call(`${path}/${id}/events`)).status).toBe(404);
      expect((await call(`${path}/${id}/activity`)).status).toBe(404);
      expect((await call(`${path}/${id}/ping`, { method: "POST" })).status).toBe(404);
      const range = json("POST", { "occurred_at.gte": "2026-01-01" });
      expect((await call(`${path}/${id}/redelivery`, range)).status).toBe(404);
    }
  });

  it("lists each webhook once, whatever the page size, and filters by status and event", async () => {
    const sandbox = await openSandbox();
    const count = 23;
    for (let i = 0; i < count; i++)
      await create(sandbox, { url: `http://localhost:9/${i}`, status: i % 2 ? "ENABLED" : "DISABLED" });
    await create(sandbox, { enabled_events: ["document.signed"] });
    const walk = async (limit: number) => {
      const ids: string[] = [];
      let next: string | undefined = `${path}?limit=${limit}`;
      while (next !== undefined) {
        const page: Answer = await sandbox.call(next.replace(sandbox.url, ""));
        ids.push(...data(page).map(({ id }) => id));
        next = (page.body as { _meta: { links: { next?: { href: string } } } })._meta.links.next?.href;
      }
      return ids;
    };
    const property = fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (limit) => {
      const ids = await walk(limit);
      expect([ids.length, new Set(ids).size]).toEqual([count + 1, count + 1]);
    });
    await fc.assert(property, { numRuns: 10 });
    expect(data(await sandbox.call(`${path}?status=ENABLED`))).toHaveLength(11);
    expect(data(await sandbox.call(`${path}?enabled_events=document.signed`))).toHaveLength(1);
    for (const limit of ["0", "201", "x"])
      expect((await sandbox.call(`${path}?limit=${limit}`)).status).toBe(400);
  });

  it("has room for a hundred webhooks", async () => {
    const sandbox = await openSandbox();
    for (let i = 0; i < 100; i++) await create(sandbox, { url: `http://localhost:9/${i}` });
    expect((await create(sandbox)).status).toBe(422);
  });
});
