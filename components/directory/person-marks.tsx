"use client";
import type { DirectoryRow, EmploymentStatus } from "@/contracts/employee";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import { formatCivilDate } from "./civil-date";

const tones: Record<EmploymentStatus, Tone> = {
  active: "neutral",
  onboarding: "accent",
  leave: "neutral",
  inactive: "warning",
};

/** Marks for those who may see them; for everybody else the server sends neither. "Active" is the usual case: no mark. */
export function PersonMarks({ person, always = false }: { person: DirectoryRow; always?: boolean }) {
  const t = useTranslations("person");
  const locale = useLocale();
  const { status, startsOn } = person;
  if (startsOn)
    return <Badge tone="accent">{t("startsOn", { date: formatCivilDate(startsOn, locale, "day") })}</Badge>;
  if (!status || (status === "active" && !always)) return null;
  return <Badge tone={tones[status]}>{t(`statuses.${status}`)}</Badge>;
}
