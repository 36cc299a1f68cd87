import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Sandbox } from "@/sandbox/server";
import { startSandbox } from "@/sandbox/server";
import { listAttributes } from "./attributes";
import type { ClientOptions, PersonioClient } from "./client";
import { createPersonioClient } from "./client";
import { getEmployee, listEmployees } from "./employees";
import { buckets, createMemoryLimiter } from "./limits";
import { systemOf } from "./system";
import type { StoredToken } from "./token";
import type { System } from "./transport";

const PEOPLE = 60;
const EMPLOYEES = "/v1/company/employees";
const real = systemOf({ headersTimeoutMs: 200, bodyIdleTimeoutMs: 200 });
let sandbox: Sandbox;
let slept: number[] = [];
let sent = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ people: PEOPLE, port: 0, limits: false, quiet: true });
});
afterAll(async () => {
  await real.close();
  await sandbox.stop();
});
afterEach(async () => {
  await fetch(`${sandbox.url}/__sandbox/api/faults`, { method: "DELETE" });
});

/** A client on the real network whose waits cost no time. */
function connect(more: Partial<ClientOptions> = {}): PersonioClient {
  let token: StoredToken | null = null;
  let skippedMs = 0;
  slept = [];
  sent = 0;
  const system: System = {
    ...real,
    send: (request) => {
      sent++;
      return real.send(request);
    },
    now: () => real.now() + skippedMs,
    sleep: async (ms) => {
      slept.push(ms);
      skippedMs += ms;
    },
  };
  return createPersonioClient({
    origin: sandbox.url,
    credentials: { clientId: sandbox.clientId, clientSecret: sandbox.clientSecret },
    appId: "ROLLCALL",
    tokens: { load: async () => token, save: async (next) => void (token = next) },
    limiter: createMemoryLimiter(system),
    system,
    ...more,
  });
}

async function control(method: string, path: string, body: unknown): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${sandbox.url}/__sandbox/api${path}`, {
    method,
    headers,
    body: JSON.stringify(body),
  });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return answer.json();
}
const fault = (rule: object) => control("POST", "/faults", { path: EMPLOYEES, method: "GET", ...rule });

async function walk(client: PersonioClient, limit = 25): Promise<string[]> {
  const ids: string[] = [];
  for (let offset: number | null = 0; offset !== null;) {
    const page = await listEmployees(client, { limit, offset });
    expect(page).toMatchObject({ bad: [], total: PEOPLE });
    ids.push(...page.employees.map(({ id }) => id));
    offset = page.nextOffset;
  }
  return ids;
}
const failure = (work: Promise<unknown>) => work.catch((error: unknown) => error);

describe("without faults", () => {
  test("reads everybody once, page by page", async () => {
    const ids = await walk(connect());
    expect(new Set(ids).size).toBe(PEOPLE);
    expect(ids).toHaveLength(PEOPLE);
  });

  test("reads one person as in the list, and nobody for an unknown id", async () => {
    const client = connect();
    const [listed] = (await listEmployees(client, { limit: 1, offset: 3 })).employees;
    expect((await getEmployee(client, listed!.id))?.text).toEqual(listed?.text);
    expect(await getEmployee(client, "999999999")).toBeNull();
  });

  test("reads who changed since a time, and nobody for a time to come", async () => {
    const client = connect();
    const all = { limit: 100, offset: 0 };
    const since = await listEmployees(client, { ...all, updatedSince: new Date(0) });
    expect(since.employees).toHaveLength(PEOPLE);
    const later = new Date(real.now() + 86_400_000 * 2);
    expect((await listEmployees(client, { ...all, updatedSince: later })).employees).toEqual([]);
  });

  test("lists what the credential may read, and finds nothing else in the people", async () => {
    const client = connect();
    const keys = new Set((await listAttributes(client))?.map(({ key }) => key));
    expect(keys).toContain("first_name");
    const [person] = (await listEmployees(client, { limit: 1, offset: 0 })).employees;
    for (const key of Object.keys(person!.attributes)) expect(key === "id" || keys.has(key), key).toBe(true);
  });

  test("refuses a wrong secret after one call, and calls no more", async () => {
    const client = connect({
      credentials: { clientId: sandbox.clientId, clientSecret: "papi-wrong-secret" },
    });
    expect(await failure(client.authenticate())).toMatchObject({ kind: "refused_credentials" });
    expect(await failure(walk(client))).toMatchObject({ kind: "refused_credentials" });
    expect(sent).toBe(1);
  });
});

describe("rights", () => {
  let scopes: string[];
  beforeAll(async () => {
    const answer = await fetch(`${sandbox.url}/__sandbox/api/credential`);
    ({ scopes } = (await answer.json()) as { scopes: string[] });
  });
  afterEach(async () => {
    await control("PUT", "/credential", { scopes });
    await control("PUT", "/quirks", { auth_token: "new", missing_right_status: "by_endpoint" });
  });

  test("a missing right on employees is forbidden, not refused credentials", async () => {
    await control("PUT", "/credential", { scopes: [] });
    const client = connect();
    await client.authenticate();
    expect(await failure(walk(client))).toMatchObject({ kind: "forbidden", status: 403 });
  });

  test.each(["new", "same_on_both"])(
    "a 403 is believed after one repeat, where a token asked for again is %s",
    async (auth_token) => {
      await control("PUT", "/quirks", { auth_token });
      await control("PUT", "/credential", { scopes: ["absences:read"] });
      const client = connect();
      expect(await failure(walk(client))).toMatchObject({ kind: "forbidden", status: 403 });
      expect(sent).toBe(4); // a token, the page, a token, the page
      await control("PUT", "/credential", { scopes });
      expect(await walk(client)).toHaveLength(PEOPLE);
    },
  );

  // Why nothing of ours reads persons of v2: there a missing right looks like credentials that are refused.
  test.each([
    ["by_endpoint", { kind: "refused_credentials", status: 401 }, { kind: "refused_credentials" }],
    ["forbidden", { kind: "forbidden", status: 403 }, { kind: "forbidden" }],
  ])("a missing right on persons of v2, answered %s, and the client after it", async (value, told, after) => {
    await control("PUT", "/quirks", { missing_right_status: value });
    await control("PUT", "/credential", { scopes: ["absences:read"] });
    const client = connect();
    const persons = { bucket: buckets.default, schema: z.unknown() };
    expect(await failure(client.get("/v2/persons", persons))).toMatchObject(told);
    expect(await failure(walk(client))).toMatchObject(after);
  });
});

describe("with faults", () => {
  test.each([
    ["a status 500", { kind: "status", status: 500 }],
    ["a 502", { kind: "status", status: 502 }],
    ["a 504", { kind: "status", status: 504 }],
    ["a 429 without header", { kind: "rate_limit" }],
    ["a 429 with Retry-After", { kind: "rate_limit", retryAfter: 7 }],
    ["a reset", { kind: "reset" }],
    ["a gateway's HTML page with 502", { kind: "html" }],
    ["a stalled header", { kind: "stall_header" }],
    ["a stalled body", { kind: "stall_body" }],
  ])("one after the other of %s is overcome, and nobody is missing or twice", async (_, rule) => {
    await fault({ ...rule, times: 2 });
    const ids = await walk(connect(), 60);
    expect(new Set(ids).size).toBe(PEOPLE);
    expect(slept.length).toBeGreaterThanOrEqual(2);
    if ("retryAfter" in rule) for (const ms of slept.slice(0, 2)) expect(ms).toBe(7_000);
  });

  test.each([
    ["HTML with status 200", { kind: "html", status: 200 }, "unexpected_answer"],
    ["truncated JSON", { kind: "truncated_json" }, "unexpected_answer"],
    ["another JSON", { kind: "wrong_json" }, "unexpected_answer"],
    ["success:false with status 200", { kind: "success_false" }, "failed"],
    ["a 501", { kind: "status", status: 501 }, "failed"],
    ["a 431", { kind: "status", status: 431 }, "bad_request"],
  ])("%s fails the page whole and at once", async (_, rule, kind) => {
    await fault({ ...rule, times: 1 });
    expect(await failure(walk(connect()))).toMatchObject({ kind });
    expect(slept).toEqual([]);
  });

  test("a storm of 30 % 5xx costs no run, and at most 1.6 times the calls", async () => {
    await fault({ kind: "status", status: 503, share: 0.3 });
    const client = connect();
    for (let round = 0; round < 10; round++) expect(await walk(client, 10)).toHaveLength(PEOPLE);
    const needed = 1 + 10 * 7; // a token; six pages of ten and the empty one that proves the end
    expect(sent).toBeLessThanOrEqual(needed * 1.6);
  });

  test("a token that is refused mid-run costs one new token and one repeat", async () => {
    const client = connect();
    await listEmployees(client, { limit: 10, offset: 0 });
    await fault({ kind: "status", status: 401, times: 1 });
    expect(sent).toBe(2);
    await listEmployees(client, { limit: 10, offset: 0 });
    expect(sent).toBe(5);
  });

  test("a credential that is refused for good is given up after one new token", async () => {
    await fault({ kind: "status", status: 401 });
    const client = connect();
    expect(await failure(walk(client))).toMatchObject({ kind: "refused_credentials", status: 401 });
    expect(await failure(walk(client))).toMatchObject({ kind: "refused_credentials", status: 401 });
    expect(sent).toBe(4);
  });

  test("somebody who waits gets an answer within the deadline", async () => {
    await fault({ kind: "latency", latencyMs: 2_000 });
    const started = performance.now();
    const patient = connect({ deadlineMs: 400, system: real });
    expect(await failure(walk(patient))).toMatchObject({ kind: "slow" });
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});
