"use client";
import type { Person } from "@/contracts/employee";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PersonTimeOff } from "@/components/time-off/person-time-off";
import { useTRPC } from "@/components/trpc/provider";
import { BackToDirectory } from "./back-to-directory";
import { NotShared } from "./not-shared";
import { PersonContact } from "./person-contact";
import { PersonEmployment } from "./person-employment";
import { PersonFacts } from "./person-facts";
import { PersonHeader } from "./person-header";
import { PersonHistory } from "./person-history";
import { PersonReports } from "./person-reports";
import { PersonLink } from "./person-link";

/** One person, as much of them as the viewer may see: the server has already left out the rest. */
export function PersonView({ id, initial }: { id: string; initial: Person }) {
  const trpc = useTRPC();
  const { data: person } = useSuspenseQuery({
    ...trpc.employees.get.queryOptions({ id }),
    initialData: initial,
  });
  return (
    <article className="max-w-[960px]">
      <BackToDirectory />
      <PersonHeader person={person} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <PersonContact person={person} />
          <Organisation person={person} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <PersonTimeOff id={id} withBalances={person.employment !== null} />
          {person.employment && <PersonEmployment employment={person.employment} />}
          {person.reports.length > 0 && <PersonReports reports={person.reports} />}
        </div>
      </div>
      {person.history && <PersonHistory id={id} />}
      <NotShared attributes={person.notShared} />
    </article>
  );
}

function Organisation({ person }: { person: Person }) {
  const t = useTranslations("person");
  const missing = new Set(person.notShared.map(({ attribute }) => attribute));
  const manager = person.manager ? <PersonLink person={person.manager} /> : t("noManager");
  return (
    <PersonFacts
      title={t("organisation")}
      facts={[
        [t("manager"), missing.has("supervisor") ? null : manager],
        [t("department"), person.department?.name],
        [t("team"), person.team?.name],
        [t("office"), person.office?.name],
        [t("legalEntity"), person.legalEntity?.name],
        [t("holidayCalendar"), person.holidayCalendar],
      ]}
    />
  );
}
