"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { errorFacts } from "@/components/ui/error-facts";
import type { Check } from "./use-check";

/** Why the check did not end in a connection, by cause (rule C-11), numbered so that the summary takes focus anew. */
export function useCheckFailure({ phase, progress, error }: Check) {
  const t = useTranslations("connect.check");
  const reasons = useTranslations("reasons");
  const failed =
    phase === "failed" ||
    phase === "cancelled" ||
    (phase === "ended" && progress?.outcome === "not_connected");
  const [attempt, setAttempt] = useState(0);
  const [seen, setSeen] = useState(false);
  if (failed !== seen) {
    setSeen(failed);
    if (failed) setAttempt((count) => count + 1);
  }
  if (!failed) return undefined;
  if (phase === "cancelled") return { title: t("cancelled"), text: t("cancelledText"), attempt };
  const row = progress?.rows.find(({ state }) => state === "failed");
  const reason = phase === "failed" ? errorFacts(error).reason : (row?.reason ?? "vendor_unexpected_answer");
  return { title: t("notConnected"), text: reasons(reason), attempt };
}
