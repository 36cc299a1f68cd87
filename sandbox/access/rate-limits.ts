export type BucketSize = { readonly perSecond: number; readonly burst: number };
export type BucketState = BucketSize & { readonly allowed: boolean; readonly remaining: number };

/** A bucket that refills steadily; each request takes one token. */
class TokenBucket {
  #level: number;
  #at: number;

  constructor(
    private readonly size: BucketSize,
    nowMs: number,
  ) {
    this.#level = size.burst;
    this.#at = nowMs;
  }

  take(nowMs: number): BucketState {
    const { burst, perSecond } = this.size;
    const passed = Math.max(0, nowMs - this.#at) / 1000;
    this.#level = Math.min(burst, this.#level + passed * perSecond);
    this.#at = nowMs;
    const allowed = this.#level >= 1;
    if (allowed) this.#level -= 1;
    return { ...this.size, allowed, remaining: Math.floor(this.#level) };
  }
}

/** Attempts within a minute; past the limit a penalty of a minute lets through `perSecond` requests (0: none). */
class MinuteWindow {
  #start = 0;
  #count = 0;
  #penaltyUntil = 0;
  #lastLetThrough = 0;

  constructor(
    private readonly limit: number,
    private readonly penaltyPerSecond: number,
  ) {}

  take(nowMs: number): BucketState {
    if (nowMs < this.#penaltyUntil) return this.#state(this.#letThrough(nowMs));
    if (this.#penaltyUntil > 0 || nowMs - this.#start >= 60_000) {
      this.#start = nowMs;
      this.#count = 0;
      this.#penaltyUntil = 0;
    }
    this.#count++;
    if (this.#count <= this.limit) return this.#state(true);
    this.#penaltyUntil = nowMs + 60_000;
    this.#lastLetThrough = nowMs;
    return this.#state(false);
  }

  #letThrough(nowMs: number): boolean {
    if (this.penaltyPerSecond === 0 || nowMs - this.#lastLetThrough < 1000 / this.penaltyPerSecond)
      return false;
    this.#lastLetThrough = nowMs;
    return true;
  }

  #state(allowed: boolean): BucketState {
    const perSecond = Math.max(1, Math.floor(this.limit / 60));
    return { allowed, perSecond, burst: this.limit, remaining: Math.max(0, this.limit - this.#count) };
  }
}

type Meter = { take(nowMs: number): BucketState };

// Personio's figures: all of v1 2,000 a minute from one address (since July 2024), of these employees 300 a minute with
// bursts of 15 and documents 60 a minute for a company; persons 30 a second, the rest of v2 10 a second for each endpoint.
const meters = {
  v1Auth: () => new MinuteWindow(60, 0),
  v2Auth: () => new MinuteWindow(150, 1),
  v1Address: (nowMs: number) => new TokenBucket({ perSecond: 2_000 / 60, burst: 2_000 }, nowMs),
  v1Employees: (nowMs: number) => new TokenBucket({ perSecond: 5, burst: 15 }, nowMs),
  v1Documents: () => new MinuteWindow(60, 0),
  v2Persons: (nowMs: number) => new TokenBucket({ perSecond: 30, burst: 100 }, nowMs),
  v2: (nowMs: number) => new TokenBucket({ perSecond: 10, burst: 10 }, nowMs),
} satisfies Record<string, (nowMs: number) => Meter>;

export type Limit = keyof typeof meters;

const lists = new Set([
  "absence-periods",
  "absence-types",
  "attendance-periods",
  "compensations",
  "cost-centers",
  "document-management",
  "legal-entities",
  "org-units",
  "persons",
  "projects",
  "reports",
  "webhooks",
  "workplaces",
]);
const within = new Set([
  "activity",
  "breakdowns",
  "employments",
  "events",
  "members",
  "ping",
  "redelivery",
  "test-event",
]);

/**
 * The endpoint of v2 a path belongs to, as far as limits go: persons, employments, breakdowns, … All paths nobody knows
 * are one, or each invented name would get a bucket that stays.
 */
export function endpointOf(path: string): string {
  const [, , list = "", , part = ""] = path.split("/");
  if (!lists.has(list)) return "unknown";
  return within.has(part) ? part : list;
}

/** Rate limits per credential; switched off, everything is allowed and v2 still shows its headers. */
export class RateLimits {
  readonly #meters = new Map<string, Meter>();
  readonly #full = new Map<Limit, BucketState>();

  constructor(
    private readonly enabled: boolean,
    private readonly now: () => Date,
  ) {}

  /** Takes one request out of a bucket; endpoints that share a limit have a bucket each. */
  take(limit: Limit, holder: string, endpoint = ""): BucketState {
    if (!this.enabled) return this.#untouched(limit);
    const nowMs = this.now().getTime();
    const key = `${limit}:${endpoint}:${holder}`;
    let meter = this.#meters.get(key);
    if (!meter) this.#meters.set(key, (meter = meters[limit](nowMs)));
    return meter.take(nowMs);
  }

  /** What a bucket says that is asked for the first time. */
  #untouched(limit: Limit): BucketState {
    const state = this.#full.get(limit) ?? meters[limit](0).take(0);
    this.#full.set(limit, state);
    return state;
  }
}
