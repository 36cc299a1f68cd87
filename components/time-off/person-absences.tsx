"use client";
import type { PersonTimeOff } from "@/contracts/time-off";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "@/components/trpc/provider";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import { AbsenceList } from "./absence-list";
import { useToday } from "./today";
import { WhyNotShared } from "./why-not-shared";

/** The absences that run or come, as far as the viewer may see them: the server has already left out the rest. */
export function PersonAbsences({ id }: { id: string }) {
  const t = useTranslations("person.timeOff");
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.timeOff.get.queryOptions({ id }));
  if (!data && error) return <ErrorPanel error={error} title={t("failed")} retry={refetch} />;
  if (!data)
    return (
      <SkeletonGroup label={t("loading")} className="flex flex-col gap-3.5 py-1">
        <Skeleton className="w-40" />
        <Skeleton className="w-56" />
      </SkeletonGroup>
    );
  return <Shown timeOff={data} />;
}

function Shown({ timeOff: { absences, state, asOf } }: { timeOff: PersonTimeOff }) {
  const t = useTranslations("person.timeOff");
  const format = useFormatter();
  const today = useToday();
  // The server leaves in what is over here and not yet elsewhere.
  const left = absences.filter(({ endsOn }) => endsOn === null || endsOn >= today);
  const when = asOf && format.dateTime(asOf, "stamp");
  return (
    <>
      {left.length > 0 && <AbsenceList absences={left} today={today} />}
      {left.length === 0 && state === "mirrored" && <p className="text-text-2">{t("none")}</p>}
      {state === "reading" && <p className="mt-2 text-text-2 first:mt-0">{t("reading")}</p>}
      {state === "not_shared" && (
        <p className="mt-2 text-meta text-warning first:mt-0">
          {when ? t("noLongerShared", { when }) : t("notShared")} <WhyNotShared />
        </p>
      )}
    </>
  );
}
