/** Why an account's last call went unanswered. */
export type Unanswered = { kind: "unreachable" | "slow"; code: string };

/** Keeps an account that does not answer from being asked again and again (must-rule 2.10). */
export type Breaker = {
  /** null: go ahead, if need be as the one call that finds out. Otherwise how long nobody asks, and why */
  refusal(): { waitMs: number; last: Unanswered } | null;
  /** the account answered, whatever it said */
  answered(): void;
  /** the call was not made after all: another one may find out */
  notMade(): void;
  /** nothing came back: no connection, no TLS, no answer in time */
  unanswered(why: Unanswered): void;
};

const FAILURES = 5;
const SHORTEST_MS = 30_000;
const LONGEST_MS = 300_000;

/**
 * A breaker for one account: after five calls in a row without an answer nobody asks for 30 seconds; then one call finds
 * out while the others wait. When it finds nothing the pause doubles, to five minutes at most. A caller that gives up
 * says neither, so a call that is to find out counts as lost after the pause.
 */
export function createBreaker(clock: { now(): number }): Breaker {
  let failures = 0;
  let pauseMs = SHORTEST_MS;
  let closedUntil = -Infinity;
  let findingOut = false;
  let last: Unanswered = { kind: "unreachable", code: "" };
  return {
    refusal() {
      if (failures < FAILURES) return null;
      const waitMs = closedUntil - clock.now();
      if (waitMs > 0) return { waitMs, last };
      findingOut = true;
      closedUntil = clock.now() + pauseMs;
      return null;
    },
    answered() {
      failures = 0;
      pauseMs = SHORTEST_MS;
      findingOut = false;
    },
    notMade() {
      if (!findingOut) return;
      findingOut = false;
      closedUntil = clock.now();
    },
    unanswered(why) {
      last = why;
      failures++;
      // What was under way when the breaker opened tells nothing new.
      if (failures < FAILURES || (failures > FAILURES && !findingOut)) return;
      if (findingOut) pauseMs = Math.min(pauseMs * 2, LONGEST_MS);
      findingOut = false;
      closedUntil = clock.now() + pauseMs;
    },
  };
}

/**
 * For one client, whose first call goes in any case: a run that was planned, or a button somebody pressed, is worth
 * finding out.
 */
export function firstGoes(breaker: Breaker): Breaker {
  let isFirst = true;
  return {
    ...breaker,
    refusal() {
      if (!isFirst) return breaker.refusal();
      isFirst = false;
      return null;
    },
  };
}
