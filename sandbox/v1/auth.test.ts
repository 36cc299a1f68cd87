import { describe, expect, it } from "vitest";
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
});
