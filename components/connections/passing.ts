import type { Reason } from "@/contracts/reason";

/** What passes on Personio's side; the sync tries again by itself, and nobody has anything to do. */
const passing = ["vendor_unreachable", "vendor_slow", "vendor_failed", "rate_limited"] as const;

export const passesByItself = (reason: Reason): reason is (typeof passing)[number] =>
  passing.some((one) => one === reason);

/** How many things somebody has to put right (rule A-02), beside the issue those that are lacking. */
export function thingsToFix(issue: { reason: Reason } | null, lacking: number): number {
  return (issue && !passesByItself(issue.reason) ? 1 : 0) + lacking;
}
