"use client";
import { useTranslations } from "next-intl";

/** The name of a feature; one the language files do not know yet is shown as it is called. */
export function useFeatureNames(): (feature: string) => string {
  const t = useTranslations("features");
  return (feature) => (t.has(feature as never) ? t(feature as never) : feature.replaceAll("_", " "));
}
