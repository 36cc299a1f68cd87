/** What the client needs of the machine it runs on: system.ts is the real one, tests bring their own. */
export type System = {
  /** milliseconds since 1970 */
  now(): number;
  /** from 0 to just under 1 */
  random(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** sends one request and follows no redirect; fails with a TransportFailure, or with the reason of the signal */
  send(request: HttpRequest): Promise<HttpAnswer>;
};

export type HttpRequest = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  origin: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** no longer than this for the whole exchange, if that is less than the system's own limit */
  timeoutMs?: number;
  signal?: AbortSignal;
};

export type HttpAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** as it came over the wire, perhaps compressed; fails with a TransportFailure too */
  body: AsyncIterable<Uint8Array>;
};

/** `unreachable`: no answer began. `slow`: a deadline passed. `broken`: an answer began, but is not a whole one. */
export type TransportFailureKind = "unreachable" | "slow" | "broken";

/** Why an exchange did not end in a whole answer; holds a code and nothing of the request or the answer. */
export class TransportFailure extends Error {
  constructor(
    readonly kind: TransportFailureKind,
    readonly code: string,
    /** false: no byte of the request has left this machine */
    readonly sent: boolean,
    /** a repeat may go better */
    readonly transient: boolean,
  ) {
    super(`${kind} (${code})`);
    this.name = "TransportFailure";
  }
}

/** The first value of a header, or null. */
export function headerOf(answer: Pick<HttpAnswer, "headers">, name: string): string | null {
  const value = answer.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
