"use client";
import type { EmploymentBlock } from "@/contracts/employee";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatCivilDate } from "./civil-date";
import { PersonFacts } from "./person-facts";
import { weekdayName, workSpans } from "./work-week";

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
        [t("workSchedule"), employment.workSchedule && <WorkSchedule {...employment.workSchedule} />],
      ]}
    >
      <p className="mt-3 text-meta text-text-3">{t("employmentSeenBy")}</p>
    </PersonFacts>
  );
}

/** What the plan is called, and its week: "Mon–Thu 8 h, Fri 6 h 30 min". */
function WorkSchedule({ name, minutes }: NonNullable<EmploymentBlock["workSchedule"]>) {
  const t = useTranslations("person");
  const locale = useLocale();
  const span = (total: number) => {
    const [hours, minutes] = [Math.floor(total / 60), total % 60];
    if (minutes === 0) return t("hours", { hours });
    return hours === 0 ? t("minutes", { minutes }) : t("hoursAndMinutes", { hours, minutes });
  };
  const week = workSpans(minutes).map(({ from, to, minutes }) => {
    const days = from === to ? [from] : [from, to];
    return `${days.map((day) => weekdayName(day, locale)).join("–")} ${span(minutes)}`;
  });
  return (
    <>
      {name}
      <span className="block text-meta text-text-3">{week.join(", ") || t("noWorkingDays")}</span>
    </>
  );
}
