// A machine for tests: its clock moves only by sleeping, its network is a list of answers.
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
