import { describe, expect, test } from "vitest";
import { PersonioError } from "./errors";
import type { FakeAnswer, FakeSystem } from "./testing";
import {
  AUTH,
  credentials,
  failing,
  fakeClient,
  memoryStore,
  ok,
  START,
  THINGS,
  tokenAnswer,
} from "./testing";
import { TransportFailure } from "./transport";
import type { HttpRequest } from "./transport";

const refused: FakeAnswer = {
  status: 401,
  json: { success: false, error: { code: 401, message: "Unauthenticated" } },
};
const invalidClient: FakeAnswer = {
  status: 400,
  json: { error: "invalid_client", error_description: "Falsch." },
};
const bearers = (system: FakeSystem) => system.to(THINGS).map(({ headers }) => headers.authorization);

describe("token", () => {
  test("is asked for once by a form, then used for every call", async () => {
    const { system, get } = fakeClient(() => ok);
    await Promise.all([get(), get(), get()]);
    await get();
    expect(system.to(AUTH)).toHaveLength(1);
    const [auth] = system.to(AUTH);
    expect(auth).toMatchObject({ method: "POST", origin: "https://api.personio.example" });
    expect(auth?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(auth?.body))).toEqual({
      grant_type: "client_credentials",
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
    });
    expect(new Set(bearers(system))).toEqual(new Set(["Bearer papi-token-1"]));
    expect(system.to(THINGS)[0]?.headers["x-personio-app-id"]).toBe("ROLLCALL");
  });

  test("is taken from the store when one is good, and saved there when it is new", async () => {
    const stored = {
      accessToken: "papi-stored",
      obtainedAt: START - 3_600_000,
      expiresAt: START + 3_600_000,
    };
    const warm = fakeClient(() => ok, { tokens: memoryStore(stored) });
    await warm.get();
    expect(bearers(warm.system)).toEqual(["Bearer papi-stored"]);
    expect(warm.system.to(AUTH)).toHaveLength(0);
    const cold = fakeClient(() => ok);
    await cold.get();
    const token = { accessToken: "papi-token-1", obtainedAt: START, expiresAt: START + 86_400_000 };
    expect(cold.tokens.saved).toEqual([{ ...token, scope: "employees:read" }]);
  });

  test("tells the rights that came with it, also from the store; one without them, or with something else, tells none", async () => {
    const scopesOf = (scope: unknown) =>
      fakeClient(() => ok, {
        auth: () => ({ json: { access_token: "papi-1", expires_in: 60, scope } }),
      }).client.scopes();
    expect(await scopesOf("absences:read absences:write")).toBe("absences:read absences:write");
    for (const scope of [undefined, null, 7, ["absences:read"]]) expect(await scopesOf(scope)).toBeNull();
    const stored = { accessToken: "papi-stored", obtainedAt: START, expiresAt: START + 3_600_000 };
    const warm = (scope?: string) =>
      fakeClient(() => ok, {
        tokens: memoryStore(scope === undefined ? stored : { ...stored, scope }),
      }).client.scopes();
    expect([await warm("absences:read"), await warm()]).toEqual(["absences:read", null]);
  });

  test("is renewed 5 to 10 minutes before it ends, not at its end", async () => {
    const { system, get } = fakeClient(() => ok);
    await get();
    system.advance(86_400_000 - 600_000);
    await get();
    expect(system.to(AUTH)).toHaveLength(1);
    system.advance(300_000);
    await get();
    expect(system.to(AUTH)).toHaveLength(2);
  });

  test("that lives shorter than the margin is still used for half of its life", async () => {
    const { system, get } = fakeClient(() => ok, { auth: () => tokenAnswer("papi-short", "60") });
    for (let call = 0; call < 5; call++) await get();
    expect(system.to(AUTH)).toHaveLength(1);
  });

  test("that expired mid-run costs one refresh and one repeat", async () => {
    const { system, get } = fakeClient((_, index) => (index === 2 ? refused : ok));
    await get();
    await get();
    expect(system.to(AUTH)).toHaveLength(2);
    expect(bearers(system)).toEqual(["Bearer papi-token-1", "Bearer papi-token-1", "Bearer papi-token-2"]);
  });

  test("that is refused for many calls at once is renewed once for all of them", async () => {
    const { system, get } = fakeClient(({ headers }) =>
      headers.authorization === "Bearer papi-token-1" ? refused : ok,
    );
    await Promise.all(Array.from({ length: 8 }, get));
    expect(system.to(AUTH)).toHaveLength(2);
  });

  test("that another worker has just renewed is taken over instead of asking again", async () => {
    const tokens = memoryStore();
    const { system, get } = fakeClient(
      ({ headers }) => (headers.authorization === "Bearer papi-other" ? ok : refused),
      {
        tokens: {
          ...tokens,
          load: async () => ({ accessToken: "papi-other", obtainedAt: START, expiresAt: START + 86_400_000 }),
        },
      },
    );
    await get();
    await get();
    expect(system.to(AUTH)).toHaveLength(0);
  });

  test("that is refused although fresh ends it: no third call, no further auth, and the stored token is gone", async () => {
    const { system, tokens, client, get } = fakeClient(() => refused);
    expect(await failing(get())).toMatchObject({ kind: "refused_credentials", status: 401 });
    expect(system.requests).toHaveLength(4);
    for (const again of [get(), get(), client.authenticate()]) {
      expect(await failing(again)).toMatchObject({ kind: "refused_credentials" });
    }
    expect(system.requests).toHaveLength(4);
    expect(tokens.saved.at(-1)).toBeNull();
  });
});

describe("credentials", () => {
  test.each([
    ["OAuth's invalid_client", invalidClient],
    ["401", { status: 401, json: {} }],
    [
      "403 of the old kind",
      { status: 403, json: { success: false, error: { code: 0, message: "Wrong credentials" } } },
    ],
  ])("refused by %s are never tried again by this client", async (_, answer) => {
    const { system, client, get } = fakeClient(() => ok, { auth: () => answer });
    expect(await failing(client.authenticate())).toMatchObject({ kind: "refused_credentials" });
    await failing(client.authenticate());
    await failing(get());
    expect(system.requests).toHaveLength(1);
  });

  test.each([
    [
      "a firewall's page",
      { status: 403, text: "<html>", headers: { "content-type": "text/html" } },
      "unexpected_answer",
    ],
    ["a mistake of ours", { status: 400, json: { error: "invalid_request" } }, "bad_request"],
    ["an outage", { status: 503, json: {} }, "failed"],
    ["an answer without token", { json: { token_type: "Bearer" } }, "unexpected_answer"],
  ])("are not given up for %s", async (_, answer, kind) => {
    const { system, client } = fakeClient(() => ok, {
      auth: (index) => (index === 1 ? answer : tokenAnswer()),
    });
    expect(await failing(client.authenticate())).toMatchObject({ kind });
    await client.authenticate();
    expect(system.to(AUTH)).toHaveLength(2);
  });

  test("are proved by a fresh token even if one is stored", async () => {
    const stored = { accessToken: "papi-stored", obtainedAt: START, expiresAt: START + 86_400_000 };
    const { system, client, get } = fakeClient(() => ok, { tokens: memoryStore(stored) });
    await client.authenticate();
    await get();
    expect(bearers(system)).toEqual(["Bearer papi-token-1"]);
  });

  test("are sent again only when nothing was sent or Personio turned them away unread", async () => {
    const outcomes: [FakeAnswer, number][] = [
      [new TransportFailure("unreachable", "ECONNREFUSED", false, true), 2],
      [{ status: 429, json: {} }, 2],
      [new TransportFailure("unreachable", "ECONNRESET", true, true), 1],
      [new TransportFailure("slow", "UND_ERR_HEADERS_TIMEOUT", true, true), 1],
      [{ status: 502, json: {} }, 1],
    ];
    for (const [outcome, times] of outcomes) {
      const { system, client } = fakeClient(() => ok, {
        auth: (index) => (index === 1 ? outcome : tokenAnswer()),
      });
      await client.authenticate().catch((error: unknown) => expect(error).toBeInstanceOf(PersonioError));
      expect(system.to(AUTH)).toHaveLength(times);
    }
  });
});

describe("secrets", () => {
  test("are in no error, whatever comes back or breaks", async () => {
    const echo = (request: HttpRequest) => `${JSON.stringify(request.headers)} ${request.body ?? ""}`;
    const leaks: ((request: HttpRequest) => FakeAnswer)[] = [
      (request) => ({ status: 500, text: echo(request) }),
      (request) => ({ status: 401, json: { error: { message: echo(request) } } }),
      (request) => ({ status: 403, json: { errors: [{ detail: echo(request) }], error: "papi_x" } }),
      (request) => ({ text: echo(request), headers: { "content-type": "text/html" } }),
      (request) => ({ json: { success: false, message: echo(request) } }),
      (request) => ({ json: { data: echo(request) } }),
      (request) => ({ text: echo(request) }),
      () => new TransportFailure("unreachable", "ECONNRESET", true, true),
    ];
    const form = new URLSearchParams({ s: credentials.clientSecret }).toString().slice(2);
    for (const leak of leaks) {
      for (const { client, get } of [
        fakeClient(leak),
        fakeClient(() => ok, { auth: () => leak(lastAuth) }),
      ]) {
        for (const error of [
          await failing(get()),
          await failing(get()),
          await settle(client.authenticate()),
        ]) {
          const kept = inspect(error);
          for (const secret of [credentials.clientSecret, form, "papi-token", "Bearer papi"]) {
            expect(kept).not.toContain(secret);
          }
        }
      }
    }
  });
});
const lastAuth: HttpRequest = {
  method: "POST",
  origin: "",
  path: AUTH,
  headers: { authorization: "Bearer papi-token-9" },
  body: new URLSearchParams(credentials).toString() + "&" + credentials.clientSecret,
};
const settle = (work: Promise<unknown>) => work.catch((error: unknown) => error);
/** An error with all its properties and its causes, as a careless logger might print it. */
function inspect(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const own = Object.fromEntries(
    Object.getOwnPropertyNames(error).map((name) => [name, Reflect.get(error, name)]),
  );
  return `${String(error)} ${JSON.stringify(own)} ${inspect(error.cause)}`;
}

test("a client is made only for a bare origin and a valid name", () => {
  expect(() => fakeClient(() => ok, { origin: "https://api.personio.example/v1" })).toThrow(TypeError);
  expect(() => fakeClient(() => ok, { appId: "Rollcall App" })).toThrow(TypeError);
});
