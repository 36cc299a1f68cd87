import type { Reason } from "@/contracts/reason";
import type { Freshness } from "@/contracts/session";

const quietForMs = 15 * 60_000;
const bannerAfterMs = 24 * 60 * 60_000;

/** Reasons that do not pass by waiting: somebody has to change something in Personio or reconnect. */
const broken = new Set<Reason>([
  "credentials_refused",
  "employees_not_readable",
  "names_not_readable",
  "email_not_readable",
  "no_attributes_readable",
  "too_many_deletions",
]);

export type FreshnessView =
  | { kind: "never" }
  | { kind: "firstSync" }
  | { kind: "fresh"; at: Date }
  | { kind: "stale"; at: Date }
  /** over a day old, or the connection is broken: a banner */
  | { kind: "banner"; at: Date | null; broken: boolean; reason: Reason | null };

/** How the age of the data is told. */
export function freshnessView(freshness: Freshness, now: Date): FreshnessView {
  const { linked, lastSuccessAt, issue } = freshness;
  if (!linked) return { kind: "never" };
  const isBroken = issue !== null && broken.has(issue);
  const age = lastSuccessAt ? now.getTime() - lastSuccessAt.getTime() : null;
  if (isBroken || (age !== null && age > bannerAfterMs))
    return { kind: "banner", at: lastSuccessAt, broken: isBroken, reason: issue };
  if (!lastSuccessAt || age === null) return { kind: "firstSync" };
  return age < quietForMs ? { kind: "fresh", at: lastSuccessAt } : { kind: "stale", at: lastSuccessAt };
}
