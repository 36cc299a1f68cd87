import * as budget from "@/server/db/rate-budget";

type Bucket = { key: string; scope: "account" | "address"; perSecond: number; burst: number };

/** Budgets towards the vendor that all processes share: per company, and per address that requests leave from. */
export function sharedLimiter(accountDigest: string, egress: string) {
  const keyOf = (scope: Bucket["scope"], key: string) =>
    scope === "account" ? `account:${accountDigest}:${key}` : `egress:${egress}:${key}`;
  return {
    reserve: ({ key, scope, perSecond, burst }: Bucket) =>
      budget.reserve({ key: keyOf(scope, key), perSecond, burst }),
    close: (key: string, untilMs: number) =>
      budget.close(keyOf("account", key), Math.max(0, untilMs - Date.now())),
  };
}
