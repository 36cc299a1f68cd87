"use client";
import type { Reason } from "@/contracts/reason";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { errorFacts } from "@/components/ui/error-facts";
import type { Reconnected } from "./link-values";
import { OtherCompany } from "./other-company";
import type { Check } from "./use-check";

export type CheckFailure = {
  title: string;
  text: ReactNode;
  /** numbers the failures, so that the summary takes focus anew */
  attempt: number;
  reason?: Reason;
  /** of Rollcall's own trouble; what Personio answered stands in the row it answered to */
  details?: string | null;
  requestId?: string | null;
};

/** Why the check did not end in a connection, by cause (rule C-11). One that the person cancelled has not failed. */
export function useCheckFailure(
  { phase, progress, error }: Check,
  reconnected?: Reconnected,
): CheckFailure | undefined {
  const t = useTranslations("connect.check");
  const other = phase === "ended" && progress?.account?.kind === "other" ? progress.account : null;
  const reasons = useTranslations("reasons");
  const failed =
    phase === "failed" || other !== null || (phase === "ended" && progress?.outcome === "not_connected");
  const [attempt, setAttempt] = useState(0);
  const [seen, setSeen] = useState(false);
  if (failed !== seen) {
    setSeen(failed);
    if (failed) setAttempt((count) => count + 1);
  }
  if (!failed) return undefined;
  if (other && reconnected) {
    const { connection } = other;
    const company = connection?.name ?? progress?.suggestedName ?? "";
    const text = <OtherCompany reconnected={reconnected} company={company} linkedId={connection?.id} />;
    return { title: t("notConnected"), text, attempt };
  }
  const title = t("notConnected");
  if (phase === "failed") {
    const { reason, details, requestId } = errorFacts(error);
    return { title, text: reasons(reason), attempt, reason, details, requestId };
  }
  const row = progress?.rows.find(({ state }) => state === "failed");
  const reason = row?.reason ?? "vendor_unexpected_answer";
  // Waited for twice already: nothing goes on by itself any more.
  const text = reason === "rate_limited" ? t("slowedDownToTheEnd") : reasons(reason);
  return { title, text, attempt, reason };
}
