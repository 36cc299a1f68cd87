"use client";
import type { EmploymentBlock } from "@/contracts/employee";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatCivilDate } from "./civil-date";
import { PersonFacts } from "./person-facts";

/** Sent only to HR, the line manager and the person; the note says so, that nobody wonders who else reads it. */
export function PersonEmployment({ employment }: { employment: EmploymentBlock }) {
  const t = useTranslations("person");
  const locale = useLocale();
  const format = useFormatter();
  const day = (date: string | null) => date && <time dateTime={date}>{formatCivilDate(date, locale)}</time>;
  const hours = employment.weeklyHours;
  return (
    <PersonFacts
      title={t("employment")}
      facts={[
        [t("status"), employment.status && t(`statuses.${employment.status}`)],
        [t("hireDate"), day(employment.hireDate)],
        [t("probationEndDate"), day(employment.probationEndDate)],
        [t("contractEndDate"), day(employment.contractEndDate)],
        [t("terminationDate"), day(employment.terminationDate)],
        [t("lastWorkingDay"), day(employment.lastWorkingDay)],
        [t("employmentType"), employment.employmentType],
        [t("weeklyHours"), hours === null ? null : t("hours", { hours: format.number(hours) })],
      ]}
    >
      <p className="mt-3 text-meta text-text-3">{t("employmentSeenBy")}</p>
    </PersonFacts>
  );
}
