import { PersonioError } from "./errors";
import type { System } from "./transport";

const SECOND = 1000;
export const BACK_OFF = { baseMs: 500, capMs: 60 * SECOND } as const;
/** A longer Retry-After is somebody's mistake. */
const MAX_RETRY_AFTER_MS = 24 * 3600 * SECOND;

/** Full jitter: anything from nothing to the doubled limit, so that callers who failed together do not return together. */
export function backOffMs(tried: number, random: () => number): number {
  return Math.floor(random() * Math.min(BACK_OFF.capMs, BACK_OFF.baseMs * 2 ** tried));
}

/** Reads Retry-After, which is a number of seconds or an HTTP date; null when there is none worth following. */
export function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null || value.trim() === "") return null;
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) * SECOND : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 0), MAX_RETRY_AFTER_MS) : null;
}

export type RetryPolicy = {
  tries: number;
  /** milliseconds since 1970; nothing is started or waited for beyond it */
  deadlineAt: number;
  /** who would have to wait longer gets the error instead, and may come back */
  maxWaitMs: number;
  signal: AbortSignal | undefined;
  mayRepeat: (error: PersonioError) => boolean;
  /** called with the waiting time after each 429, also when nobody repeats */
  onRateLimited: (waitMs: number) => Promise<void>;
};

function waitAfter(error: PersonioError, tried: number, random: () => number): number {
  const jitterMs = backOffMs(tried, random);
  if (error.kind !== "rate_limited") return jitterMs;
  // "on 429 wait at least 1 s" (personio-api.md section 8)
  return Math.max(error.retryAfterMs ?? jitterMs, SECOND);
}

/** Runs until it works, the tries are used up, or waiting makes no sense any more; each error is the latest one. */
export async function withRetries<T>(system: System, policy: RetryPolicy, run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run();
    } catch (caught) {
      if (!(caught instanceof PersonioError)) throw caught;
      const waitMs = waitAfter(caught, tried, system.random);
      const limited = caught.kind === "rate_limited";
      if (limited && caught.status === 429) await policy.onRateLimited(waitMs);
      const error = limited ? caught.with({ retryAfterMs: waitMs }) : caught;
      const inTime = waitMs <= policy.maxWaitMs && system.now() + waitMs < policy.deadlineAt;
      if (tried >= policy.tries || !error.transient || !policy.mayRepeat(error) || !inTime) throw error;
      await system.sleep(waitMs, policy.signal);
    }
  }
}
