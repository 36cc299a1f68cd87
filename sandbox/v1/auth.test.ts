import { describe, expect, it } from "vitest";
import { grant } from "../testing/grant";
import { answerOf, form, json, openSandbox } from "../testing/open-sandbox";

describe("POST /v1/auth", () => {
  it("takes JSON and forms and gives a papi- token for 24 hours with its scopes", async () => {
    const { url, clientId, clientSecret } = await openSandbox();
    const sent = { client_id: clientId, client_secret: clientSecret };
    for (const init of [json("POST", sent), form(sent)]) {
      const answer = await answerOf(await fetch(`${url}/v1/auth`, init));
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        success: true,
        data: {
          token: expect.stringMatching(/^papi-/),
          expires_in: 86_400,
          scope: expect.stringContaining("employees:read"),
        },
      });
    }
  });

  it("refuses wrong, missing and garbled credentials with 403 and code 0", async () => {
    const { url, clientId, clientSecret } = await openSandbox();
    const wrong: RequestInit[] = [
      json("POST", { client_id: clientId, client_secret: `${clientSecret}x` }),
      json("POST", { client_id: clientId }),
      json("POST", { client_id: [clientId], client_secret: { a: 1 } }),
      json("POST", null),
      { method: "POST", headers: { "content-type": "application/json" }, body: "{" },
      form({}),
    ];
    for (const init of wrong) {
      const answer = await answerOf(await fetch(`${url}/v1/auth`, init));
      expect(answer.status).toBe(403);
      expect(answer.body).toEqual({ success: false, error: { code: 0, message: "Wrong credentials" } });
    }
  });

  it("refuses credentials in the query string even when they are right", async () => {
    const { url, clientId, clientSecret } = await openSandbox();
    const query = new URLSearchParams({ client_id: clientId, client_secret: clientSecret });
    const answer = await answerOf(await fetch(`${url}/v1/auth?${query}`, { method: "POST" }));
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ success: false });
  });

  it.each([
    ["refused", "2026-11-23T10:00:00Z", 403],
    ["accepted", "2027-02-01T10:00:00Z", 200],
    ["until_2026_12_04", "2026-12-03T22:59:59Z", 200],
    ["until_2026_12_04", "2026-12-03T23:00:00Z", 403],
  ])("with credentials in the query string is %s at %s: %i", async (position, now, status) => {
    const { url, control, clientId, clientSecret } = await openSandbox({ now: () => new Date(now) });
    await control("PUT", "/quirks", { query_string_credentials: position });
    const query = new URLSearchParams({ client_id: clientId, client_secret: clientSecret });
    expect((await fetch(`${url}/v1/auth?${query}`, { method: "POST" })).status).toBe(status);
    const wrong = await fetch(`${url}/v1/auth?client_id=x&client_secret=y`, { method: "POST" });
    expect(wrong.status).toBe(403);
  });

  it("allows 60 attempts a minute and then none for 60 seconds", async () => {
    let now = Date.parse("2026-11-23T10:00:00Z");
    const { url, clientId } = await openSandbox({ limits: true, now: () => new Date(now) });
    const attempt = async () => (await fetch(`${url}/v1/auth`, json("POST", { client_id: clientId }))).status;
    for (let i = 0; i < 60; i++) expect(await attempt()).toBe(403);
    expect(await attempt()).toBe(429);
    now += 59_000;
    expect(await attempt()).toBe(429);
    now += 2_000;
    expect(await attempt()).toBe(403);
  });
});

describe("tokens", () => {
  it("of v1 end after 24 hours and are refused then", async () => {
    let now = Date.parse("2026-11-23T10:00:00Z");
    const { url, call, clientId, clientSecret } = await openSandbox({ now: () => new Date(now) });
    const sent = { client_id: clientId, client_secret: clientSecret };
    const granted = await answerOf(await fetch(`${url}/v1/auth`, json("POST", sent)));
    const { token } = (granted.body as { data: { token: string } }).data;
    const read = () =>
      call("/v1/company/employees?limit=1", { headers: { authorization: `Bearer ${token}` } });
    now += 86_399_000;
    expect((await read()).status).toBe(200);
    now += 1_000;
    const late = await read();
    expect(late.status).toBe(403);
    expect(late.body).toEqual({
      success: false,
      error: { code: 403, message: "Provided authorization is not valid" },
    });
  });

  it("follow the sandbox clock, live as long as they are told to, and end all at once", async () => {
    const { url, call, control, clientId, clientSecret } = await openSandbox();
    const sent = { client_id: clientId, client_secret: clientSecret };
    const grant = async () => {
      const { body } = await answerOf(await fetch(`${url}/v1/auth`, json("POST", sent)));
      return (body as { data: { token: string; expires_in: number } }).data;
    };
    const read = async (token: string) =>
      (await call("/v1/company/employees?limit=1", { headers: { authorization: `Bearer ${token}` } })).status;
    const long = await grant();
    expect((await control("PUT", "/tokens", { life_seconds: 60 })).body).toEqual({
      life_seconds: 60,
      good: 2,
    });
    const short = await grant();
    expect([long.expires_in, short.expires_in]).toEqual([86_400, 60]);
    await control("PUT", "/clock", { advance: { minutes: 2 } });
    expect([await read(long.token), await read(short.token)]).toEqual([200, 403]);
    await control("PUT", "/clock", { advance: { days: 1 } });
    expect(await read(long.token)).toBe(403);
    const last = await grant();
    expect((await control("POST", "/tokens/expire-all")).body).toEqual({ expired: 1 });
    expect(await read(last.token)).toBe(403);
    await control("POST", "/reset");
    expect((await control("GET", "/tokens")).body).toEqual({ life_seconds: 86_400, good: 0 });
    expect((await control("PUT", "/tokens", { life_seconds: 0 })).status).toBe(400);
  });
});

describe("auth_token", () => {
  async function opened() {
    let now = Date.parse("2026-11-23T10:00:00Z");
    const sandbox = await openSandbox({ now: () => new Date(now) });
    const client = { client_id: sandbox.clientId, client_secret: sandbox.clientSecret };
    const ask = async () => {
      const { body } = await answerOf(await fetch(`${sandbox.url}/v1/auth`, json("POST", client)));
      const { token, expires_in } = (body as { data: { token: string; expires_in: number } }).data;
      return [token, expires_in] as const;
    };
    const askV2 = async (scope = "") => {
      const fields = form({ grant_type: "client_credentials", ...client, ...(scope && { scope }) });
      const { body } = await answerOf(await fetch(`${sandbox.url}/v2/auth/token`, fields));
      return (body as { access_token: string }).access_token;
    };
    const turn = (value: string) => sandbox.control("PUT", "/quirks", { auth_token: value });
    return { ...sandbox, ask, askV2, turn, pass: (seconds: number) => void (now += seconds * 1000) };
  }

  it("new: each time another one, and each is good for its whole life", async () => {
    const { ask, askV2 } = await opened();
    const [[first, life], [second, again]] = [await ask(), await ask()];
    expect([life, again]).toEqual([86_400, 86_400]);
    expect(new Set([first, second, await askV2(), await askV2()]).size).toBe(4);
  });

  it("same_on_v1: the same until its 24 hours are over, with what is left of them; v2 gives new ones", async () => {
    const { ask, askV2, turn, pass, call } = await opened();
    await turn("same_on_v1");
    const [token, life] = await ask();
    expect(life).toBe(86_400);
    pass(86_399);
    expect(await ask()).toEqual([token, 1]);
    expect(await askV2()).not.toBe(await askV2());
    pass(1);
    const [next, anew] = await ask();
    expect(next).not.toBe(token);
    expect(anew).toBe(86_400);
    const status = async (sent: string) =>
      (await call("/v1/company/employees?limit=1", { headers: { authorization: `Bearer ${sent}` } })).status;
    expect([await status(token), await status(next)]).toEqual([403, 200]);
  });

  it("same_on_both: a token of v2 is the same for the same scopes, in whatever order", async () => {
    const { ask, askV2, turn } = await opened();
    await turn("same_on_both");
    const whole = await askV2();
    expect(await askV2()).toBe(whole);
    const narrow = await askV2("employees:read absences:read");
    expect(await askV2("absences:read employees:read")).toBe(narrow);
    expect(new Set([whole, narrow, await askV2("absences:read"), (await ask())[0]]).size).toBe(4);
  });

  it("same: one that was revoked, ended or used up by the rotation is not given again", async () => {
    const { url, ask, turn, call, control } = await opened();
    await turn("same_on_v1");
    const given = [(await ask())[0]];
    await fetch(`${url}/v2/auth/revoke`, form({ token: given[0] ?? "" }));
    given.push((await ask())[0]);
    await control("POST", "/tokens/expire-all");
    given.push((await ask())[0]);
    await control("PUT", "/quirks", { legacy_token_rotation: "on" });
    await call("/v1/company/employees", { headers: { authorization: `Bearer ${given[2]}` } });
    given.push((await ask())[0]);
    expect(new Set(given).size).toBe(4);
  });
});

describe("legacy_token_rotation", () => {
  const path = "/v1/company/employees";
  const blacklisted = { success: false, error: { code: 401, message: "The token has been blacklisted" } };
  const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  const next = ({ headers }: { headers: Headers }) => headers.get("authorization")?.slice(7) ?? "";

  it("off: a token is good for every call and is echoed as it is", async () => {
    const { call, token } = await openSandbox();
    expect([next(await call(path)), next(await call(path))]).toEqual([token, token]);
  });

  it("on: each answer, an error too, carries the next token, and a used one is blacklisted", async () => {
    const { call, control, token, demoPeople } = await openSandbox();
    await control("PUT", "/quirks", { legacy_token_rotation: "on" });
    const second = next(await call(path));
    expect(second).not.toBe(token);
    const again = await call(path);
    expect([again.status, again.body]).toEqual([401, blacklisted]);
    const missing = await call(`${path}/1`, as(second));
    expect(missing.status).toBe(404);
    const third = next(missing);
    const picture = await call(`${path}/${demoPeople.admin.id}/profile-picture/8`, as(third));
    expect(picture.headers.get("authorization")).toBeNull();
    expect((await call(path, as(third))).status).toBe(200);
    expect((await call(path, as(second))).status).toBe(401);
    expect((await call(path, as("papi-never-issued"))).status).toBe(403);
  });

  it("on: attendances and projects bring no token and leave the sent one good", async () => {
    const sandbox = await openSandbox();
    await grant(sandbox, "attendances:read", "attendances:write");
    await sandbox.control("PUT", "/quirks", { legacy_token_rotation: "on" });
    const attendances = "/v1/company/attendances";
    const projects = `${attendances}/projects`;
    const calls: [string, RequestInit][] = [
      [`${attendances}?start_date=2026-05-01&end_date=2026-05-31`, {}],
      [attendances, json("POST", {})],
      [`${attendances}/1`, json("PATCH", {})],
      [`${attendances}/1`, { method: "DELETE" }],
      [projects, {}],
      [projects, json("POST", { name: "Fair" })],
      [`${projects}/571`, json("PATCH", { name: "Fair" })],
      [`${projects}/1`, { method: "DELETE" }],
    ];
    for (const [url, init] of calls) {
      const { status, headers } = await sandbox.call(url, init);
      expect([url, headers.get("authorization")]).toEqual([url, null]);
      expect([url, status]).not.toEqual([url, 401]);
    }
  });
});
