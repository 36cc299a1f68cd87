import type { Reason } from "@/contracts/reason";
import { useTranslations } from "next-intl";

/** What passes on Personio's side; the sync tries again by itself, and nobody has anything to do. */
const passing = ["vendor_unreachable", "vendor_slow", "vendor_failed", "rate_limited"] as const;
type Passing = (typeof passing)[number];

export const passesByItself = (reason: Reason): reason is Passing => passing.some((one) => one === reason);

/** Why a linked company could not be read. Where a form says "try again", a sync says that it does so itself. */
export function useIssueText(): (reason: Reason) => string {
  const t = useTranslations("connections.passing");
  const reasons = useTranslations("reasons");
  return (reason) => (passesByItself(reason) ? t(reason) : reasons(reason));
}
