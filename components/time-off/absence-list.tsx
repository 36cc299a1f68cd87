"use client";
import type { Absence, AbsenceGroup } from "@/contracts/time-off";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { absenceDates, absenceTimes, halvesText } from "./absence-dates";

const edges: Record<AbsenceGroup, string> = {
  vacation: "border-teal-edge",
  sick: "border-orange-edge",
  family: "border-violet-edge",
  remote: "border-blue-edge",
  duty: "border-olive-edge",
  unpaid: "border-pink-edge",
  other: "border-slate-edge",
};
/** All absences of which the viewer may know no more look the same (rule P-02). */
const AWAY = "border-away-edge";

/** Absences in words, the first one first. The colour of an edge only repeats what the words say. */
export function AbsenceList({ absences, today }: { absences: Absence[]; today: string }) {
  return (
    <ul className="flex flex-col gap-2">
      {absences.map((absence, index) => (
        <li
          key={`${index} ${absence.startsOn}`}
          className={cn(
            "border-l-3 pl-3",
            absence.type ? edges[absence.type.group] : AWAY,
            absence.status === "pending" && "border-dashed",
          )}
        >
          <AbsenceLine absence={absence} hasBegun={absence.startsOn <= today} />
        </li>
      ))}
    </ul>
  );
}

type LineProps = { absence: Absence; hasBegun: boolean };

function AbsenceLine({ absence, hasBegun }: LineProps) {
  const t = useTranslations("person.timeOff");
  const { type, status } = absence;
  const isPending = status === "pending";
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="min-w-0 font-medium break-words">
          {type ? <bdi>{type.name ?? t("unknownType")}</bdi> : t("away")}
        </span>
        {isPending && <Badge tone="warning">{t("pending")}</Badge>}
        {hasBegun && !isPending && <Badge tone="accent">{t("now")}</Badge>}
      </div>
      <p className="figures text-text-2">
        <When absence={absence} hasBegun={hasBegun} />
      </p>
    </>
  );
}

function When({ absence, hasBegun }: LineProps) {
  const t = useTranslations("person.timeOff");
  const locale = useLocale();
  const { from, to } = absenceDates(absence, locale);
  const [halves, times] = [halvesText(absence), absenceTimes(absence)];
  const first = <time dateTime={absence.startsOn}>{from}</time>;
  const isOneDay = absence.startsOn === absence.endsOn;
  return (
    <>
      {to === null && t.rich(hasBegun ? "openEnd" : "opensOn", { date: () => first })}
      {to !== null && first}
      {to !== null && !isOneDay && (
        <>
          {" – "}
          <time dateTime={absence.endsOn ?? undefined}>{to}</time>
        </>
      )}
      {halves && `, ${t(`halves.${halves}`)}`}
      {times && `, ${t("times", times)}`}
    </>
  );
}
