import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { ClientOptions } from "./client";
import { createPersonioClient } from "./client";
import { PersonioError } from "./errors";
import { buckets, createMemoryLimiter } from "./limits";
import type { FakeAnswer, FakeSystem } from "./testing";
import { fakeSystem, START, tokenAnswer } from "./testing";
import type { StoredToken, TokenStore } from "./token";
import { TransportFailure } from "./transport";
import type { HttpRequest } from "./transport";

const AUTH = "/v2/auth/token";
const credentials = { clientId: "papi-client-0001", clientSecret: "s3cr3t-of-the-company" };
const options = { bucket: buckets.default, schema: z.looseObject({ success: z.literal(true) }) };
const ok: FakeAnswer = { json: { success: true, data: [] } };
const refused: FakeAnswer = {
  status: 401,
  json: { success: false, error: { code: 401, message: "Unauthenticated" } },
};
const invalidClient: FakeAnswer = {
  status: 400,
  json: { error: "invalid_client", error_description: "Falsch." },
};

function memoryStore(token: StoredToken | null = null): TokenStore & { saved: (StoredToken | null)[] } {
  const saved: (StoredToken | null)[] = [];
  return {
    saved,
    load: async () => token,
    save: async (next) => {
      saved.push(next);
      token = next;
    },
  };
}

/** A client whose auth gives papi-token-1, -2, … and whose other calls are answered by `answer`. */
function setUp(
  answer: (request: HttpRequest, index: number) => FakeAnswer,
  more: Partial<ClientOptions> & { auth?: (index: number) => FakeAnswer } = {},
) {
  const { auth = (index) => tokenAnswer(`papi-token-${index}`), ...rest } = more;
  let auths = 0;
  let calls = 0;
  const system = fakeSystem((request) => (request.path === AUTH ? auth(++auths) : answer(request, ++calls)));
  const tokens = memoryStore();
  const limiter = createMemoryLimiter(system);
  const origin = "https://api.personio.example";
  const client = createPersonioClient({
    origin,
    credentials,
    appId: "ROLLCALL",
    tokens,
    limiter,
    system,
    ...rest,
  });
  return { system, tokens, limiter, client, get: () => client.get("/v1/things", options) };
}
const bearers = (system: FakeSystem) => system.to("/v1/things").map(({ headers }) => headers.authorization);
const failing = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it worked"),
    (error: unknown) => error as PersonioError,
  );

describe("token", () => {
  test("is asked for once by a form, then used for every call", async () => {
    const { system, get } = setUp(() => ok);
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
    expect(system.to("/v1/things")[0]?.headers["x-personio-app-id"]).toBe("ROLLCALL");
  });

  test("is taken from the store when one is good, and saved there when it is new", async () => {
    const stored = {
      accessToken: "papi-stored",
      obtainedAt: START - 3_600_000,
      expiresAt: START + 3_600_000,
    };
    const warm = setUp(() => ok, { tokens: memoryStore(stored) });
    await warm.get();
    expect(bearers(warm.system)).toEqual(["Bearer papi-stored"]);
    expect(warm.system.to(AUTH)).toHaveLength(0);
    const cold = setUp(() => ok);
    await cold.get();
    expect(cold.tokens.saved).toEqual([
      { accessToken: "papi-token-1", obtainedAt: START, expiresAt: START + 86_400_000 },
    ]);
  });

  test("is renewed 5 to 10 minutes before it ends, not at its end", async () => {
    const { system, get } = setUp(() => ok);
    await get();
    system.advance(86_400_000 - 600_000);
    await get();
    expect(system.to(AUTH)).toHaveLength(1);
    system.advance(300_000);
    await get();
    expect(system.to(AUTH)).toHaveLength(2);
  });

  test("that lives shorter than the margin is still used for half of its life", async () => {
    const { system, get } = setUp(() => ok, { auth: () => tokenAnswer("papi-short", "60") });
    for (let call = 0; call < 5; call++) await get();
    expect(system.to(AUTH)).toHaveLength(1);
  });

  test("that expired mid-run costs one refresh and one repeat", async () => {
    const { system, get } = setUp((_, index) => (index === 2 ? refused : ok));
    await get();
    await get();
    expect(system.to(AUTH)).toHaveLength(2);
    expect(bearers(system)).toEqual(["Bearer papi-token-1", "Bearer papi-token-1", "Bearer papi-token-2"]);
  });

  test("that is refused for many calls at once is renewed once for all of them", async () => {
    const { system, get } = setUp(({ headers }) =>
      headers.authorization === "Bearer papi-token-1" ? refused : ok,
    );
    await Promise.all(Array.from({ length: 8 }, get));
    expect(system.to(AUTH)).toHaveLength(2);
  });

  test("that another worker has just renewed is taken over instead of asking again", async () => {
    const tokens = memoryStore();
    const { system, get } = setUp(
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
    const { system, tokens, client, get } = setUp(() => refused);
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
    const { system, client, get } = setUp(() => ok, { auth: () => answer });
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
    const { system, client } = setUp(() => ok, { auth: (index) => (index === 1 ? answer : tokenAnswer()) });
    expect(await failing(client.authenticate())).toMatchObject({ kind });
    await client.authenticate();
    expect(system.to(AUTH)).toHaveLength(2);
  });

  test("are proved by a fresh token even if one is stored", async () => {
    const stored = { accessToken: "papi-stored", obtainedAt: START, expiresAt: START + 86_400_000 };
    const { system, client, get } = setUp(() => ok, { tokens: memoryStore(stored) });
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
      const { system, client } = setUp(() => ok, {
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
      for (const { client, get } of [setUp(leak), setUp(() => ok, { auth: () => leak(lastAuth) })]) {
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

describe("repeats", () => {
  const cut = new TransportFailure("broken", "BODY_CUT_OFF", true, true);
  test.each([
    ["a reset", new TransportFailure("unreachable", "ECONNRESET", true, true)],
    ["a deadline", new TransportFailure("slow", "UND_ERR_BODY_TIMEOUT", true, true)],
    ["a body that was cut off", cut],
    ["502", { status: 502, json: {} }],
    ["429", { status: 429, json: {} }],
  ])("mend %s", async (_, outcome) => {
    const { system, get } = setUp((_request, index) => (index <= 5 ? outcome : ok));
    await get();
    expect(system.to("/v1/things")).toHaveLength(6);
  });

  test("end after six tries with the last error", async () => {
    const { system, get } = setUp(() => ({ status: 503, json: { message: "Wartung" } }));
    expect(await failing(get())).toMatchObject({ kind: "failed", status: 503, vendorMessage: "Wartung" });
    expect(system.to("/v1/things")).toHaveLength(6);
    expect(system.sleeps).toEqual([500, 1000, 2000, 4000, 8000]);
  });

  test.each([
    ["403", { status: 403, json: {} }, "forbidden"],
    ["404", { status: 404, json: {} }, "not_found"],
    ["501", { status: 501, json: {} }, "failed"],
    [
      "a redirect",
      { status: 302, json: {}, headers: { location: "https://evil.example" } },
      "unexpected_answer",
    ],
    ["HTML", { text: "<html>", headers: { "content-type": "text/html" } }, "unexpected_answer"],
    ["half a JSON", { text: '{"success":true' }, "unexpected_answer"],
    ["another shape", { json: { success: true, data: 1 } }, "unexpected_answer"],
    ["success:false", { json: { success: false } }, "failed"],
  ])("are not made after %s", async (_, answer, kind) => {
    const { system, client } = setUp(() => answer);
    const schema = z.looseObject({ data: z.array(z.unknown()) });
    expect(await failing(client.get("/v1/things", { ...options, schema }))).toMatchObject({ kind });
    expect(system.to("/v1/things")).toHaveLength(1);
  });

  test("wait at least a second after 429, and as long as Retry-After says, during which the bucket is closed", async () => {
    const headers = { "retry-after": "40" };
    const limited = setUp((_, index) => (index === 1 ? { status: 429, json: {}, headers } : ok));
    const first = limited.get();
    await first;
    expect(limited.system.sleeps).toEqual([40_000]);
    const quick = setUp((_, index) => (index === 1 ? { status: 429, json: {} } : ok));
    await quick.get();
    expect(quick.system.sleeps).toEqual([1_000]);
  });

  test("are left to the caller when Retry-After is long; until then nobody sends", async () => {
    const date = new Date(START + 600_000).toUTCString();
    const { system, limiter, get } = setUp(() => ({
      status: 429,
      json: {},
      headers: { "retry-after": date },
    }));
    expect(await failing(get())).toMatchObject({ kind: "rate_limited", status: 429, retryAfterMs: 600_000 });
    expect(await limiter.reserve(buckets.default)).toBeGreaterThanOrEqual(600_000);
    expect(await failing(get())).toMatchObject({ kind: "rate_limited", status: null });
    expect(system.to("/v1/things")).toHaveLength(1);
    expect(system.sleeps).toEqual([]);
  });

  test("never wait longer than 60 s in a storm of 429 without Retry-After", async () => {
    const { system, get } = setUp(() => ({ status: 429, json: {} }));
    const error = await failing(get());
    expect(error).toMatchObject({ kind: "rate_limited" });
    expect(error.retryAfterMs).toBeGreaterThanOrEqual(1_000);
    for (const ms of system.sleeps) expect(ms).toBeLessThanOrEqual(60_000);
  });

  test("keep to the budget: a burst of ten, then 4.8 a second", async () => {
    const { system, client } = setUp(() => ok);
    for (let call = 0; call < 20; call++)
      await client.get("/v1/things", { ...options, bucket: buckets.employees });
    expect(system.now() - START).toBeGreaterThanOrEqual(2_000);
    expect(system.now() - START).toBeLessThan(2_200);
  });
});

describe("patience", () => {
  test("of somebody who waits ends after two tries, and no try may take longer than what is left", async () => {
    const { system, get } = setUp(() => ({ status: 502, json: {}, tookMs: 9_000 }), { deadlineMs: 25_000 });
    expect(await failing(get())).toMatchObject({ kind: "failed" });
    const [first, second, ...others] = system.to("/v1/things");
    expect(others).toEqual([]);
    expect(first?.timeoutMs).toBe(25_000);
    expect(second?.timeoutMs).toBe(15_500);
  });

  test("does not begin a wait that goes beyond the deadline", async () => {
    const headers = { "retry-after": "30" };
    const { system, get } = setUp(() => ({ status: 429, json: {}, headers }), { deadlineMs: 25_000 });
    expect(await failing(get())).toMatchObject({ kind: "rate_limited", retryAfterMs: 30_000 });
    expect(system.sleeps).toEqual([]);
  });

  test("ends at once when the caller aborts: before, while waiting, while sending", async () => {
    const reason = new Error("worker is stopping");
    const before = new AbortController();
    before.abort(reason);
    const early = setUp(() => ok, { signal: before.signal });
    expect(await failing(early.get())).toBe(reason);
    expect(early.system.requests).toHaveLength(0);

    const during = new AbortController();
    const late = setUp(
      () => {
        during.abort(reason);
        return new TransportFailure("unreachable", "UND_ERR_ABORTED", true, true);
      },
      { signal: during.signal },
    );
    expect(await failing(late.get())).toBe(reason);
    expect(late.system.to("/v1/things")).toHaveLength(1);
  });

  test("of one caller does not end the token that others wait for", async () => {
    const controller = new AbortController();
    const { system, client, get } = setUp(() => ok);
    const [one, two] = [client.get("/v1/things", { ...options, signal: controller.signal }), get()];
    controller.abort(new Error("changed my mind"));
    await expect(one).rejects.toThrow("changed my mind");
    await two;
    expect(system.to(AUTH)).toHaveLength(1);
  });
});

test("a client is made only for a bare origin and a valid name", () => {
  expect(() => setUp(() => ok, { origin: "https://api.personio.example/v1" })).toThrow(TypeError);
  expect(() => setUp(() => ok, { appId: "Rollcall App" })).toThrow(TypeError);
});
