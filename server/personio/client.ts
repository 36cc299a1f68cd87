import type { z } from "zod";
import { PersonioError } from "./errors";
import { firstGoes, type Breaker } from "./breaker";
import type { Call, Wire } from "./exchange";
import { exchange } from "./exchange";
import type { BucketSpec, Limiter } from "./limits";
import type { CredentialSource, Patience, StoredToken, TokenStore } from "./token";
import { createTokenSource } from "./token";
import type { System } from "./transport";

export type ClientOptions = CredentialSource & {
  /** scheme and host, as https://api.personio.de */
  origin: string;
  /** our name towards Personio, in UPPER_SNAKE_CASE */
  appId: string;
  tokens: TokenStore;
  limiter: Limiter;
  /** shared by all clients of this account; the first call of each client is made in any case */
  breaker?: Breaker;
  system: System;
  /** for somebody who is waiting: at most so long per call, waiting included, and at most two tries */
  deadlineMs?: number;
  /** a longer wait ends in `rate_limited` instead of sleeping; 60 s unless told */
  maxWaitMs?: number;
  /** ends whatever the client is doing */
  signal?: AbortSignal;
};

export type GetOptions<T> = {
  query?: Record<string, string>;
  headers?: Record<string, string>;
  bucket: BucketSpec;
  schema: z.ZodType<T>;
  /** the text of the answer is read only then */
  readAfter?: Promise<void>;
  signal?: AbortSignal;
};

export type WriteOptions<T> = {
  body?: unknown;
  bucket: BucketSpec;
  schema: z.ZodType<T>;
  /** what of the body must never show up in a message */
  secrets?: readonly string[];
  signal?: AbortSignal;
};

export type PersonioClient = {
  readonly origin: string;
  /** reads a path below the origin, as /v1/company/employees */
  get<T>(path: string, options: GetOptions<T>): Promise<T>;
  /** writes; repeated only when nothing was sent or Personio turned it away unread. 204 is undefined to the schema */
  write<T>(method: "POST" | "PATCH" | "DELETE", path: string, options: WriteOptions<T>): Promise<T>;
  /** proves the credentials by fetching a fresh token */
  authenticate(): Promise<void>;
  /** the rights that Personio named with the current token; null when it named none */
  scopes(): Promise<string | null>;
};

function checked<T>(schema: z.ZodType<T>, body: unknown, label: string): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  // Places and expectations only: zod's messages may quote values, and values may be people.
  const where = result.error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join(".") || "answer"}: ${issue.code}`);
  throw new PersonioError(
    "unexpected_answer",
    `Personio, ${label}: not the documented shape (${where.join("; ")})`,
    {
      status: 200,
    },
  );
}

function wireOf(options: ClientOptions): Wire {
  const { origin, pathname, search } = new URL(options.origin);
  if (pathname !== "/" || search) throw new TypeError("The origin is scheme and host only.");
  if (!/^[A-Z0-9]+(?:_[A-Z0-9]+)*$/.test(options.appId))
    throw new TypeError("The app id is UPPER_SNAKE_CASE.");
  const { appId, system, limiter, breaker, deadlineMs = Infinity, maxWaitMs = 60_000, signal } = options;
  const tries = Number.isFinite(deadlineMs) ? 2 : 6;
  return {
    origin,
    appId,
    system,
    limiter,
    breaker: breaker && firstGoes(breaker),
    tries,
    deadlineMs,
    maxWaitMs,
    signal,
  };
}

/**
 * A client for one Personio account. One token, shared and renewed before it ends; after a 401, or the first 403,
 * exactly one repeat with a fresh one. Credentials refused once are never tried again; those that `latest` finds instead are.
 */
export function createPersonioClient(options: ClientOptions): PersonioClient {
  const wire = wireOf(options);
  const tokens = createTokenSource(wire, options, options.tokens);
  const patience = (signal?: AbortSignal) => {
    const signals = [options.signal, signal].filter((one) => one !== undefined);
    const both = signals.length > 1 ? AbortSignal.any(signals) : signals[0];
    return { deadlineAt: wire.system.now() + wire.deadlineMs, signal: both };
  };

  // v1 answers 403 to a token it does not know as well as to a missing right (personio-api.md 10.1): the first 403 a
  // client meets is believed only after one repeat with a fresh token.
  let doubted = false;
  const mayBeForgotten = (error: unknown): boolean => {
    if (doubted || !(error instanceof PersonioError) || error.kind !== "forbidden") return false;
    doubted = true;
    return true;
  };

  /** Sends with the current token; a refused one is replaced once. */
  async function send(call: Omit<Call, keyof Patience>, signal?: AbortSignal): Promise<unknown> {
    const waits = patience(signal);
    const attempt = ({ accessToken }: StoredToken) =>
      exchange(wire, {
        ...call,
        headers: { ...call.headers, authorization: `Bearer ${accessToken}` },
        secrets: [accessToken, ...tokens.secrets(), ...call.secrets],
        ...waits,
      });
    const isRefusal = (error: unknown): error is PersonioError =>
      error instanceof PersonioError && error.kind === "refused_credentials";

    const token = await tokens.current(waits);
    try {
      return await attempt(token);
    } catch (refused) {
      if (!isRefusal(refused) && !mayBeForgotten(refused)) throw refused;
      const fresh = await tokens.replace(token, waits);
      // A missing right is a 403 in v1. In /v2/persons it is a 401 (personio-api.md 5.1): do not read those by this.
      return attempt(fresh).catch(async (error: unknown) => {
        if (isRefusal(error)) await tokens.giveUp(error);
        throw error;
      });
    }
  }

  async function get<T>(path: string, options: GetOptions<T>): Promise<T> {
    const { query, headers = {}, bucket, schema, readAfter, signal } = options;
    const target = query ? `${path}?${new URLSearchParams(query).toString()}` : path;
    const call = { method: "GET" as const, path: target, headers, bucket, readAfter, secrets: [] };
    const body = await send(call, signal);
    return checked(schema, body, `GET ${path}`);
  }

  const write: PersonioClient["write"] = async (method, path, options) => {
    const { body, bucket, schema, secrets = [], signal } = options;
    const headers: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await send({ method, path, headers, bucket, secrets, ...text }, signal);
    return checked(schema, answer, `${method} ${path}`);
  };

  return {
    origin: wire.origin,
    get,
    write,
    authenticate: async () => {
      await tokens.fetchNew(patience());
    },
    scopes: async () => (await tokens.current(patience())).scope ?? null,
  };
}
