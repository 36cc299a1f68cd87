import { describe, expect, it } from "vitest";
import type { Answer, OpenSandbox } from "../testing/open-sandbox";
import { answerOf, form, json, openSandbox } from "../testing/open-sandbox";

async function ask(sandbox: OpenSandbox, fields: Record<string, string>): Promise<Answer> {
  return answerOf(await fetch(`${sandbox.url}/v2/auth/token`, form(fields)));
}

const right = ({ clientId, clientSecret }: OpenSandbox) => ({
  grant_type: "client_credentials",
  client_id: clientId,
  client_secret: clientSecret,
});

describe("POST /v2/auth/token", () => {
  it("gives a bearer token with the scopes of both versions, good on v1", async () => {
    const sandbox = await openSandbox();
    const answer = await ask(sandbox, right(sandbox));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      access_token: expect.stringMatching(/^papi-/),
      token_type: "Bearer",
      expires_in: 86_400,
      scope: expect.stringMatching(/employees:read.*personio:persons:read/),
    });
    expect((await sandbox.call("/v1/company/employees?limit=1")).status).toBe(200);
  });

  it("narrows the token to the scopes asked for", async () => {
    const sandbox = await openSandbox();
    const answer = await ask(sandbox, { ...right(sandbox), scope: "personio:absences:read" });
    const { access_token, scope } = answer.body as { access_token: string; scope: string };
    expect(scope).toBe("absences:read personio:absences:read");
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await sandbox.call("/v1/company/employees", { headers })).status).toBe(403);
  });

  it.each([
    ["a missing grant type", { grant_type: "" }, "invalid_request", { missing_parameters: ["grant_type"] }],
    ["a missing client id", { client_id: "" }, "invalid_request", { missing_parameters: ["client_id"] }],
    ["an unknown client", { client_id: "papi-nobody" }, "invalid_client", {}],
    ["a wrong secret", { client_secret: "papi-wrong" }, "invalid_client", {}],
    ["a missing secret", { client_secret: "" }, "invalid_client", {}],
    [
      "an unknown grant type",
      { grant_type: "let_me_in" },
      "unsupported_grant_type",
      { grant_type: "let_me_in" },
    ],
    ["a grant type the client may not use", { grant_type: "refresh_token" }, "unauthorized_client", {}],
    ["an unknown scope", { scope: "employees:read fake:777" }, "invalid_scope", {}],
    ["a scope the credential does not hold", { scope: "documents:write" }, "invalid_grant", {}],
  ])("answers %s with 400 and its OAuth error", async (_case, change, error, meta) => {
    const sandbox = await openSandbox();
    const answer = await ask(sandbox, { ...right(sandbox), ...change });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body).toMatchObject({
      error,
      meta,
      error_uri: expect.stringContaining("credentials.oauth2."),
    });
  });

  it("answers a JSON body with invalid_request and names the content type it wants", async () => {
    const sandbox = await openSandbox();
    const answer = await answerOf(await fetch(`${sandbox.url}/v2/auth/token`, json("POST", right(sandbox))));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      error: "invalid_request",
      error_description: expect.stringContaining("application/x-www-form-urlencoded"),
      type: expect.stringContaining("invalid_request_content_type"),
    });
    expect(answer.body).not.toHaveProperty("error_uri");
  });

  it("allows 150 a minute, then one a second for 60 seconds, then starts again", async () => {
    let now = Date.parse("2026-11-23T10:00:00Z");
    const sandbox = await openSandbox({ limits: true, now: () => new Date(now) });
    const status = async () => (await ask(sandbox, right(sandbox))).status;
    for (let i = 1; i < 150; i++) expect(await status()).toBe(200);
    const refused = await ask(sandbox, right(sandbox));
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
    now += 1_000;
    expect([await status(), await status()]).toEqual([200, 429]);
    now += 60_000;
    expect([await status(), await status()]).toEqual([200, 200]);
  });
});

describe("POST /v2/auth/revoke", () => {
  it("ends a token at once and answers 200 without a body", async () => {
    const sandbox = await openSandbox();
    const answer = await answerOf(
      await fetch(`${sandbox.url}/v2/auth/revoke`, form({ token: sandbox.token })),
    );
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect((await sandbox.call("/v1/company/employees")).status).toBe(403);
  });

  it("answers 401 with revoke_refused, and the token stays good", async () => {
    const sandbox = await openSandbox();
    await sandbox.control("PUT", "/quirks", { revoke_refused: "on" });
    const answer = await answerOf(
      await fetch(`${sandbox.url}/v2/auth/revoke`, form({ token: sandbox.token })),
    );
    expect([answer.status, answer.body]).toEqual([401, { error: { message: "Authorisation Restrictions" } }]);
    expect((await sandbox.call("/v1/company/employees")).status).toBe(200);
  });

  it("wants the token in a form", async () => {
    const { url } = await openSandbox();
    for (const init of [form({}), json("POST", { token: "x" })]) {
      const answer = await answerOf(await fetch(`${url}/v2/auth/revoke`, init));
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ error: "invalid_request" });
    }
  });
});

describe("unknown v2 routes", () => {
  it("answer problem+json with the path, a trace id and the token bucket", async () => {
    const { call } = await openSandbox();
    const answer = await call("/v2/nothing/here");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("x-ratelimit-burst-capacity")).toBe("10");
    expect(answer.body).toMatchObject({
      personio_trace_id: expect.any(String),
      errors: [
        { detail: "The endpoint with /v2/nothing/here was not found.", _meta: { path: "/v2/nothing/here" } },
      ],
    });
  });

  it("are limited to bursts of ten, without Retry-After", async () => {
    const { call } = await openSandbox({ limits: true, now: () => new Date("2026-11-23T10:00:00Z") });
    for (let i = 0; i < 10; i++) expect((await call("/v2/nothing")).status).toBe(404);
    const refused = await call("/v2/nothing");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect(refused.headers.get("x-ratelimit-requested-tokens")).toBe("1");
  });
});
