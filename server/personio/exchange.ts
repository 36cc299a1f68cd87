import type { Breaker } from "./breaker";
import { PersonioError } from "./errors";
import type { BucketSpec, Limiter } from "./limits";
import { buckets } from "./limits";
import { readAnswer } from "./read-answer";
import { readBody } from "./read-body";
import { withRetries } from "./retry";
import type { HttpRequest, System } from "./transport";
import { TransportFailure } from "./transport";

/** Everything a call needs besides itself. */
export type Wire = {
  origin: string;
  /** our name towards Personio, UPPER_SNAKE_CASE (personio-api.md 2.1) */
  appId: string;
  system: System;
  limiter: Limiter;
  breaker: Breaker | undefined;
  /** at most so many tries of a GET */
  tries: number;
  /** at most so long for a logical call, waiting and repeats included */
  deadlineMs: number;
  /** a longer wait ends in `rate_limited`, so that a job can be parked instead of sleeping */
  maxWaitMs: number;
  /** ends everything the client does */
  signal: AbortSignal | undefined;
};

export type Call = {
  method: HttpRequest["method"];
  path: string;
  headers: Record<string, string>;
  body?: string;
  bucket: BucketSpec;
  /** the text of the answer is read only then; it must come, whatever happens */
  readAfter?: Promise<void>;
  secrets: readonly string[];
  deadlineAt: number;
  signal: AbortSignal | undefined;
};

const labelOf = (call: Call) => `Personio, ${call.method} ${call.path.split("?")[0]}`;

function fromTransport(failure: TransportFailure, call: Call): PersonioError {
  const kind = failure.kind === "broken" ? "unexpected_answer" : failure.kind;
  const { transient, sent } = failure;
  return new PersonioError(kind, `${labelOf(call)}: ${failure.code}`, { transient, sent });
}

/** Waits for the call's turn in both budgets: the company's, and then the one of our address. */
async function waitForTurn(wire: Wire, call: Call): Promise<void> {
  for (const bucket of [call.bucket, buckets.address]) {
    const waitMs = await wire.limiter.reserve(bucket);
    if (waitMs <= 0) continue;
    if (waitMs > wire.maxWaitMs || wire.system.now() + waitMs >= call.deadlineAt) {
      throw new PersonioError("rate_limited", `${labelOf(call)}: the budget of calls is used up`, {
        retryAfterMs: waitMs,
        sent: false,
      });
    }
    await wire.system.sleep(waitMs, call.signal);
  }
  if (call.deadlineAt <= wire.system.now())
    throw new PersonioError("slow", `${labelOf(call)}: DEADLINE`, { sent: false });
}

/** Spares an account that does not answer, and us the wait for it. */
function refuseUnanswering({ breaker }: Wire, call: Call): void {
  const refusal = breaker?.refusal();
  if (!refusal) return;
  const { kind, code } = refusal.last;
  const problem = `${code}; not asked again before a pause is over`;
  throw new PersonioError(kind, `${labelOf(call)}: ${problem}`, {
    sent: false,
    retryAfterMs: refusal.waitMs,
  });
}

async function attempt(wire: Wire, call: Call): Promise<unknown> {
  const { system, origin, appId, breaker } = wire;
  refuseUnanswering(wire, call);
  await waitForTurn(wire, call).catch((error: unknown) => {
    breaker?.notMade();
    throw error;
  });
  const leftMs = call.deadlineAt - system.now();
  const { method, path, body, signal } = call;
  const headers = {
    accept: "application/json",
    "accept-encoding": "gzip",
    "x-personio-app-id": appId,
    ...call.headers,
  };
  try {
    const timeoutMs = Number.isFinite(leftMs) ? leftMs : undefined;
    const answer = await system.send({ method, origin, path, headers, body, timeoutMs, signal });
    const bytes = await readBody(answer).catch((failure: unknown) => {
      // The status of a failure stands, even if the text that came with it is unreadable.
      if (answer.status < 400 || signal?.aborted || !(failure instanceof TransportFailure)) throw failure;
      return Buffer.of();
    });
    breaker?.answered();
    await call.readAfter;
    const asked = { label: labelOf(call), secrets: call.secrets, now: system.now() };
    return await readAnswer({ status: answer.status, headers: answer.headers, body: bytes }, asked);
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof TransportFailure)) throw error;
    const { kind, code } = error;
    if (kind !== "broken") breaker?.unanswered({ kind, code });
    throw fromTransport(error, call);
  }
}

/**
 * Sends a call until it is answered. A GET is repeated on network errors, 5xx and 429; a POST only when nothing of it
 * has been sent, or when Personio turned it away unread (429).
 */
export async function exchange(wire: Wire, call: Call): Promise<unknown> {
  const { system, limiter, tries, maxWaitMs } = wire;
  const { deadlineAt, signal } = call;
  signal?.throwIfAborted();
  const policy = {
    tries,
    deadlineAt,
    maxWaitMs,
    signal,
    mayRepeat: (error: PersonioError) => call.method === "GET" || !error.sent || error.status === 429,
    onRateLimited: (waitMs: number) => limiter.close(call.bucket.key, system.now() + waitMs),
  };
  return withRetries(system, policy, () => attempt(wire, call));
}
