import { z } from "zod";
import { PersonioError } from "./errors";
import type { Wire } from "./exchange";
import { exchange } from "./exchange";
import { buckets } from "./limits";

const MINUTE = 60_000;
/** Another worker's token counts as new for that long after it was fetched. */
const NEW_MS = 30_000;

export type Credentials = { clientId: string; clientSecret: string };
export type CredentialSource = {
  credentials: Credentials;
  /** the credentials as they are stored now, asked when Personio refuses those in hand */
  latest?: (() => Promise<Credentials>) | undefined;
};
/**
 * A token with its times in milliseconds since 1970, and the rights Personio named with it (`scope`, 4.2). It is a secret:
 * whoever stores it encrypts it.
 */
export type StoredToken = {
  accessToken: string;
  obtainedAt: number;
  expiresAt: number;
  scope?: string | null | undefined;
};
/** Where all workers of one account find its one token; each Personio account has one store. */
export type TokenStore = {
  load(): Promise<StoredToken | null>;
  save(token: StoredToken | null): Promise<void>;
};

/** How long a caller is ready to wait. */
export type Patience = { deadlineAt: number; signal: AbortSignal | undefined };

export type TokenSource = {
  /** a token that is good for some minutes more */
  current(patience: Patience): Promise<StoredToken>;
  /** another token than the one Personio has just answered 401 to */
  replace(refused: StoredToken, patience: Patience): Promise<StoredToken>;
  /** a token fetched now, whatever is stored */
  fetchNew(patience: Patience): Promise<StoredToken>;
  /** Personio refused the credentials or a token fresh from them: this source asks never again */
  giveUp(error: PersonioError): Promise<void>;
  /** what must not show up in a message */
  secrets(): readonly string[];
};

const Answer = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(3600),
  scope: z.string().nullish().catch(null),
});

/** OAuth's codes for "not these credentials"; others of HTTP 400 mean that the request was wrong (4.2). */
const refusals = new Set(["invalid_client", "unauthorized_client", "access_denied", "invalid_grant"]);

function asRefusal(error: unknown): PersonioError | null {
  if (!(error instanceof PersonioError)) return null;
  const refused =
    error.kind === "refused_credentials" ||
    error.kind === "forbidden" || // v1 style, 4.1
    (error.kind === "bad_request" && refusals.has(error.vendorCode ?? ""));
  return refused ? error.with({ kind: "refused_credentials" }) : null;
}

async function requestToken(wire: Wire, credentials: Credentials, patience: Patience): Promise<StoredToken> {
  const { clientId, clientSecret } = credentials;
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const obtainedAt = wire.system.now();
  const body = await exchange(wire, {
    method: "POST",
    path: "/v2/auth/token",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
    bucket: buckets.auth,
    secrets: [clientSecret, clientId],
    ...patience,
  });
  const answer = Answer.safeParse(body);
  if (!answer.success) {
    throw new PersonioError("unexpected_answer", "Personio, POST /v2/auth/token: no token in the answer");
  }
  const { access_token, expires_in, scope } = answer.data;
  return { accessToken: access_token, obtainedAt, expiresAt: obtainedAt + expires_in * 1000, scope };
}

/** Rejects with the signal's reason as soon as it aborts; the work itself goes on for the others who wait for it. */
async function untilAborted<T>(start: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return start();
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  return Promise.race([start(), aborted]).finally(() => signal.removeEventListener("abort", stop));
}

/**
 * Keeps one token, fetches at most one at a time, and never asks again once the credentials are refused. Before it believes
 * a refusal it looks whether the credentials have been replaced meanwhile (`latest`).
 */
export function createTokenSource(
  wire: Wire,
  { credentials: given, latest }: CredentialSource,
  store: TokenStore,
): TokenSource {
  const { system } = wire;
  let credentials = given;
  const marginMs = 5 * MINUTE + system.random() * 5 * MINUTE;
  let held: StoredToken | null = null;
  let flight: Promise<StoredToken> | null = null;
  let refusal: PersonioError | null = null;

  const isGood = (token: StoredToken) =>
    token.expiresAt - Math.min(marginMs, (token.expiresAt - token.obtainedAt) / 2) > system.now();

  async function giveUp(error: PersonioError): Promise<void> {
    refusal = error;
    held = null;
    await store.save(null);
  }

  /** Whether there are other credentials than those just refused. */
  async function takeLatest(): Promise<boolean> {
    const found = await latest?.();
    if (
      !found ||
      (found.clientId === credentials.clientId && found.clientSecret === credentials.clientSecret)
    )
      return false;
    credentials = found;
    return true;
  }

  async function fetchToken(deadlineAt: number): Promise<StoredToken> {
    try {
      // Not the signal of one call: others may wait for the same token.
      const ask = () => requestToken(wire, credentials, { deadlineAt, signal: wire.signal });
      held = await ask().catch(async (error: unknown) => {
        if (!asRefusal(error) || !(await takeLatest())) throw error;
        return ask();
      });
    } catch (error) {
      const refused = asRefusal(error);
      if (!refused) throw error;
      await giveUp(refused);
      throw refused;
    }
    await store.save(held);
    return held;
  }

  async function obtain(
    isWanted: (stored: StoredToken) => boolean,
    deadlineAt: number,
  ): Promise<StoredToken> {
    const stored = await store.load();
    if (!stored || !isGood(stored) || !isWanted(stored)) return fetchToken(deadlineAt);
    held = stored;
    return stored;
  }

  function share(work: () => Promise<StoredToken>): Promise<StoredToken> {
    const own = work().finally(() => {
      if (flight === own) flight = null;
    });
    flight = own;
    return own;
  }

  async function current({ deadlineAt, signal }: Patience): Promise<StoredToken> {
    if (refusal) throw refusal;
    if (held && isGood(held)) return held;
    return untilAborted(() => flight ?? share(() => obtain(() => true, deadlineAt)), signal);
  }

  async function replace(refused: StoredToken, { deadlineAt, signal }: Patience): Promise<StoredToken> {
    const running = flight;
    if (running) {
      const other = await untilAborted(() => running, signal);
      if (other.accessToken !== refused.accessToken) return other;
    }
    if (refusal) throw refusal;
    if (held && held.accessToken !== refused.accessToken && isGood(held)) return held;
    const isNew = (stored: StoredToken) =>
      stored.accessToken !== refused.accessToken && stored.obtainedAt > system.now() - NEW_MS;
    return untilAborted(() => flight ?? share(() => obtain(isNew, deadlineAt)), signal);
  }

  async function fetchNew({ deadlineAt, signal }: Patience): Promise<StoredToken> {
    const before = flight;
    const work = async () => {
      if (before) await Promise.allSettled([before]);
      if (refusal) throw refusal;
      return fetchToken(deadlineAt);
    };
    return untilAborted(() => share(work), signal);
  }

  const secrets = () => [credentials.clientSecret, credentials.clientId];
  return { current, replace, fetchNew, giveUp, secrets };
}
