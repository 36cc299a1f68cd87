// A machine for tests: its clock moves only by sleeping, its network is a list of answers.
import { z } from "zod";
import type { ClientOptions } from "./client";
import { createPersonioClient } from "./client";
import type { PersonioError } from "./errors";
import { buckets, createMemoryLimiter } from "./limits";
import type { StoredToken, TokenStore } from "./token";
import type { HttpAnswer, HttpRequest, System } from "./transport";

export type FakeAnswer =
  | {
      status?: number;
      headers?: Record<string, string>;
      json?: unknown;
      text?: string;
      bytes?: Uint8Array;
      tookMs?: number;
    }
  | Error;
export type FakeSystem = System & {
  requests: HttpRequest[];
  sleeps: number[];
  /** requests of one path, without its query */
  to(path: string): HttpRequest[];
  advance(ms: number): void;
};

export const START = Date.UTC(2026, 4, 4, 9, 0, 0);

async function* bodyOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Answers each request by the given function; an Error it returns is thrown as a failure of the network. */
export function fakeSystem(answer: (request: HttpRequest, index: number) => FakeAnswer): FakeSystem {
  let now = START;
  const requests: HttpRequest[] = [];
  const sleeps: number[] = [];
  return {
    requests,
    sleeps,
    to: (path) => requests.filter((request) => request.path.split("?")[0] === path),
    advance: (ms) => void (now += ms),
    now: () => now,
    random: () => 0.5,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      sleeps.push(ms);
      now += ms;
    },
    send: async (request): Promise<HttpAnswer> => {
      requests.push(request);
      const given = answer(request, requests.length - 1);
      if (given instanceof Error) throw given;
      const bytes = given.bytes ?? Buffer.from(given.text ?? JSON.stringify(given.json ?? {}));
      now += given.tookMs ?? 0;
      const headers = { "content-type": "application/json", ...given.headers };
      return { status: given.status ?? 200, headers, body: bodyOf(bytes) };
    },
  };
}

/** The answer of POST /v2/auth/token. */
export const tokenAnswer = (accessToken = "papi-token-1", expiresIn: unknown = 86_400): FakeAnswer => ({
  json: { access_token: accessToken, token_type: "Bearer", expires_in: expiresIn, scope: "employees:read" },
});

export const AUTH = "/v2/auth/token";
export const THINGS = "/v1/things";
export const credentials = { clientId: "papi-client-0001", clientSecret: "s3cr3t-of-the-company" };
export const anything = { bucket: buckets.default, schema: z.looseObject({ success: z.literal(true) }) };
export const ok: FakeAnswer = { json: { success: true, data: [] } };

export function memoryStore(
  token: StoredToken | null = null,
): TokenStore & { saved: (StoredToken | null)[] } {
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

type Answering = (request: HttpRequest, index: number) => FakeAnswer;
type Changes = Partial<ClientOptions> & { auth?: (index: number) => FakeAnswer };

/** A client whose auth gives papi-token-1, -2, … and whose other calls are answered by `answer`; indexes begin at 1. */
export function fakeClient(answer: Answering, changes: Changes = {}) {
  const { auth = (index) => tokenAnswer(`papi-token-${index}`), ...rest } = changes;
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
  return { system, tokens, limiter, client, get: () => client.get(THINGS, anything) };
}

/** The error a piece of work fails with; a failure of the test when it works. */
export async function failing(work: Promise<unknown>): Promise<PersonioError> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => ({ error: error as PersonioError }),
  );
  if (!outcome) throw new Error("It worked.");
  return outcome.error;
}
