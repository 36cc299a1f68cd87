import type { AttributeReading } from "@/contracts/connection";
import type { Reason } from "@/contracts/reason";

/** What of the attributes without which nothing works is not readable, as reasons, the worst first (rule G-02). */
export function blockingReasons(attributes: readonly AttributeReading[]): Reason[] {
  const missing = new Set(
    attributes.filter(({ readable }) => !readable).map(({ universalId }) => universalId),
  );
  const reasons: Reason[] = [];
  if (missing.has("first_name") || missing.has("last_name")) reasons.push("names_not_readable");
  if (missing.has("email")) reasons.push("email_not_readable");
  return reasons;
}
