"use client";
import type { CheckProgress } from "@/contracts/connection";
import { useTranslations } from "next-intl";
import { limitedFeatures } from "./limited-features";

/** How a check ended, as its three ends are called (rule C-08); null while it has none. */
export function useOutcomeTitle(progress: CheckProgress | null): string | null {
  const t = useTranslations("connect.result");
  if (!progress?.outcome) return null;
  if (progress.outcome === "not_connected" || progress.account?.kind === "other") return t("linkFailed");
  if (progress.outcome === "connected") return t("connected");
  return t("limited", { count: limitedFeatures(progress).length });
}
