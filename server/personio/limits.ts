/**
 * A budget: in any window of t seconds no more than `burst + perSecond * t` calls. `account` buckets belong to one
 * credential, `address` buckets to everything that leaves through one egress address.
 */
export type BucketSpec = { key: string; scope: "account" | "address"; perSecond: number; burst: number };

/** Where calls queue up; a caller with several processes brings one on its own store. */
export type Limiter = {
  /** takes one call out of the bucket and answers how many milliseconds to wait before sending it */
  reserve(bucket: BucketSpec): Promise<number>;
  /** gives out nothing of that bucket before `untilMs` (milliseconds since 1970): Personio asked for it */
  close(key: string, untilMs: number): Promise<void>;
};

/** Personio's limits with a little room (personio-api.md section 8). */
export const buckets = {
  /** 300 a minute, up to 15 in a second: 10 + 4.8 in the busiest second, 10 + 288 in the busiest minute */
  employees: { key: "employees", scope: "account", perSecond: 4.8, burst: 10 },
  /** 60 (v1) or 150 (v2) a minute, then a cool-down for the whole company */
  auth: { key: "auth", scope: "account", perSecond: 1, burst: 5 },
  /** not documented; apart from the rest, so that a check that somebody waits for does not wait for a walk */
  absences: { key: "absences", scope: "account", perSecond: 4, burst: 5 },
  /** what Personio does not document */
  default: { key: "default", scope: "account", perSecond: 4, burst: 5 },
  /** 2,000 a minute from one address */
  address: { key: "address", scope: "address", perSecond: 32, burst: 64 },
} as const satisfies Record<string, BucketSpec>;

/** A limiter for one process (GCRA: each bucket is one number, the time at which it would be empty again). */
export function createMemoryLimiter(clock: { now(): number }): Limiter {
  const states = new Map<string, { emptyAt: number; opensAt: number }>();
  const stateOf = (key: string) => {
    const state = states.get(key) ?? { emptyAt: -Infinity, opensAt: -Infinity };
    states.set(key, state);
    return state;
  };
  return {
    async reserve({ key, perSecond, burst }) {
      const state = stateOf(key);
      const now = clock.now();
      const stepMs = 1000 / perSecond;
      const sendAt = Math.max(now, state.opensAt, state.emptyAt - (burst - 1) * stepMs);
      state.emptyAt = Math.max(state.emptyAt, sendAt) + stepMs;
      return Math.max(0, Math.ceil(sendAt - now));
    },
    async close(key, untilMs) {
      const state = stateOf(key);
      state.opensAt = Math.max(state.opensAt, untilMs);
    },
  };
}
