import { describe, expect, it } from "vitest";
import { HandTimer } from "../testing/hand-timer";
import { json, list, one, openSandbox } from "../testing/open-sandbox";
import type { OpenSandbox } from "../testing/open-sandbox";

const path = "/v1/company/employees";

async function withFault(fault: object, options = {}): Promise<OpenSandbox> {
  const sandbox = await openSandbox(options);
  const added = await sandbox.control("POST", "/faults", { path, ...fault });
  expect(added.status).toBe(201);
  return sandbox;
}

describe("faults", () => {
  it("of kind status answer it in the shape of the version asked, with Retry-After only when given", async () => {
    const sandbox = await withFault({ path: "/v*/**", kind: "status", status: 503 });
    const v1 = await sandbox.call(path);
    expect([v1.status, v1.headers.get("retry-after")]).toEqual([503, null]);
    expect(v1.body).toEqual({ success: false, error: { code: 503, message: "Something went wrong" } });
    const v2 = await sandbox.call("/v2/persons");
    expect([v2.status, v2.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
    expect(v2.body).toMatchObject({ errors: [{ title: "Service Unavailable" }] });
    expect(v2.headers.get("x-ratelimit-remaining")).toBe("99");
  });

  it("of kind status stand for 431 and for 504 for days, as were reported, until the rule is taken away", async () => {
    const { call, control } = await openSandbox();
    await control("POST", "/faults", { path: "/v2/persons", kind: "status", status: 431 });
    await control("POST", "/faults", { path: "/v1", kind: "status", status: 504 });
    for (const days of [0, 1, 2]) {
      await control("PUT", "/clock", { advance: { days } });
      await control("POST", "/tokens/expire-all"); // a fault comes before the token is looked at
      expect([(await call(path)).status, (await call("/v1/company/time-offs")).status]).toEqual([504, 504]);
      expect([(await call("/v2/persons")).status, (await call("/v2/absence-periods")).status]).toEqual([
        431, 401,
      ]);
    }
    await control("DELETE", "/faults");
    expect((await call("/v2/persons")).status).toBe(401);
  });

  it.each([7, "Wed, 21 Oct 2026 07:28:00 GMT"])(
    "of kind rate_limit answer 429 with Retry-After %s",
    async (retryAfter) => {
      const sandbox = await withFault({ kind: "rate_limit", retryAfter });
      const answer = await sandbox.call(path);
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, String(retryAfter)]);
    },
  );

  it("of kind latency delay the real answer", async () => {
    const timer = new HandTimer();
    const sandbox = await withFault({ kind: "latency", latencyMs: 80 }, { timer });
    const answer = sandbox.call(path);
    await timer.whenPending();
    timer.advance(79);
    expect(timer.pending).toBe(1);
    timer.advance(1);
    expect((await answer).status).toBe(200);
  });

  it("of kind html answer a web page", async () => {
    const answer = await (await withFault({ kind: "html" })).call(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([502, "text/html; charset=UTF-8"]);
    expect(answer.text).toContain("<h1>");
  });

  it("of kind truncated_json end the answer in the middle", async () => {
    const { url, token } = await withFault({ kind: "truncated_json" });
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.startsWith('{"success":true')).toBe(true);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it("of kind wrong_json answer JSON of another shape", async () => {
    const answer = await (await withFault({ kind: "wrong_json" })).call(path);
    expect([answer.status, answer.body]).toEqual([200, { data: { unexpected: ["shape"] } }]);
  });

  it("of kind success_false answer 200 with the flag down", async () => {
    const answer = await (await withFault({ kind: "success_false" })).call(path);
    expect([answer.status, answer.body]).toMatchObject([200, { success: false }]);
  });

  it("of kind reset cut the connection", async () => {
    const sandbox = await withFault({ kind: "reset" });
    await expect(sandbox.call(path)).rejects.toThrow("fetch failed");
  });

  it("of kind stall_header send nothing, and do not keep the sandbox from stopping", async () => {
    const { url, token } = await withFault({ kind: "stall_header" });
    const signal = AbortSignal.timeout(150);
    const stalled = fetch(url + path, { headers: { authorization: `Bearer ${token}` }, signal });
    await expect(stalled).rejects.toThrow("timeout");
  });

  it("of kind stall_body send the head and half the body", async () => {
    const { url, token } = await withFault({ kind: "stall_body" });
    const abort = new AbortController();
    const response = await fetch(url + path, {
      headers: { authorization: `Bearer ${token}` },
      signal: abort.signal,
    });
    expect(response.status).toBe(200);
    const { value } = await (response.body as ReadableStream<Uint8Array>).getReader().read();
    expect(Buffer.from(value ?? []).toString()).toContain('"success":true');
    abort.abort();
  });

  it("end after the given number of times", async () => {
    const sandbox = await withFault({ kind: "status", status: 500, times: 2 });
    const statuses = [await sandbox.call(path), await sandbox.call(path), await sandbox.call(path)].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([500, 500, 200]);
  });

  describe("with a share", () => {
    const rule = { path, kind: "status", status: 500, share: 0.5 };
    const openDraws = async (options = {}) => {
      const { call, control } = await openSandbox(options);
      /** Which of 20 requests a rule falls on that is added and taken away again. */
      return async (added: object) => {
        const { body } = await control("POST", "/faults", { ...rule, ...added });
        const statuses = [];
        for (let i = 0; i < 20; i++) statuses.push((await call(`${path}?limit=1`)).status);
        await control("DELETE", `/faults/${(body as { id: string }).id}`);
        return statuses.join(" ");
      };
    };

    it("hit the same requests whenever the same rule is added, whatever was added before, in any sandbox of the seed", async () => {
      const draw = await openDraws();
      const first = await draw({});
      expect(new Set(first.split(" "))).toEqual(new Set(["200", "500"]));
      expect(await draw({ share: 0.4 })).not.toBe(first);
      expect(await draw({ id: "again" })).toBe(first);
      expect(await (await openDraws())({})).toBe(first);
      expect(await (await openDraws({ seed: 8 }))({})).not.toBe(first);
    });

    it("hit the requests that a seed of the rule says, whatever the sandbox's", async () => {
      const draw = await openDraws();
      const [one, two] = [await draw({ seed: 1 }), await draw({ seed: 2 })];
      expect(one).not.toBe(two);
      expect(await (await openDraws({ seed: 8 }))({ seed: 1, method: "GET" })).toBe(one);
    });

    it("hit with two rules alike as often as two draws would", async () => {
      const { call, control } = await openSandbox();
      for (let rules = 0; rules < 2; rules++) await control("POST", "/faults", rule);
      let met = 0;
      for (let i = 0; i < 200; i++) met += (await call(`${path}?limit=1`)).status === 500 ? 1 : 0;
      expect(met / 200).toBeGreaterThan(0.65);
      expect(met / 200).toBeLessThan(0.85);
    });
  });

  it("hit only their method and path", async () => {
    const sandbox = await withFault({
      path: "/v1/company/employees/*",
      kind: "status",
      status: 500,
      method: "get",
    });
    const { id } = sandbox.demoPeople.employee;
    expect((await sandbox.call(path)).status).toBe(200);
    expect((await sandbox.call(`${path}/${id}`)).status).toBe(500);
    expect((await sandbox.call(`${path}/${id}/profile-picture/8`)).status).not.toBe(500);
    expect((await sandbox.call(`${path}/${id}`, json("PATCH", { employee: {} }))).status).toBe(200);
  });

  it("with execute lose only the answer: the write took effect", async () => {
    const sandbox = await withFault({ kind: "reset", method: "PATCH", execute: true, times: 1 });
    const { id } = sandbox.demoPeople.employee;
    const write = sandbox.call(`${path}/${id}`, json("PATCH", { employee: { first_name: "Ada" } }));
    await expect(write).rejects.toThrow("fetch failed");
    expect(one(await sandbox.call(`${path}/${id}`)).first_name?.value).toBe("Ada");
  });

  it("also reach the auth endpoints and are named in the request log", async () => {
    const sandbox = await withFault({ id: "no-auth", path: "/v2/auth/token", kind: "status", status: 500 });
    const answer = await fetch(`${sandbox.url}/v2/auth/token`, { method: "POST" });
    expect(answer.status).toBe(500);
    const { requests } = (await sandbox.control("GET", "/requests")).body as { requests: object[] };
    expect(requests[0]).toMatchObject({
      method: "POST",
      path: "/v2/auth/token",
      status: 500,
      fault: "no-auth",
    });
    expect(list(await sandbox.call(path)).success).toBe(true);
  });
});
