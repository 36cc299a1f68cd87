import { createBreaker, type Breaker } from "@/server/personio/breaker";

const breakers = new Map<string, Breaker>();

/** The breaker of an account, one a process: each finds out by itself, and none asks the database about it. */
export function breakerOf(accountDigest: string): Breaker {
  const breaker = breakers.get(accountDigest) ?? createBreaker({ now: Date.now });
  breakers.set(accountDigest, breaker);
  return breaker;
}
