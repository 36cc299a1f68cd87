"use client";
import type { PersonBalances as Balances } from "@/contracts/time-off";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import { BalanceList } from "./balance-list";
import { WhyNotShared } from "./why-not-shared";

/** What somebody has left: for themselves, their manager and HR, to whom alone the server tells it. */
export function PersonBalances({ id }: { id: string }) {
  const t = useTranslations("person.timeOff");
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(trpc.timeOff.balances.queryOptions({ id }));
  if (!data && error) return <ErrorPanel error={error} title={t("balancesFailed")} retry={refetch} />;
  if (!data)
    return (
      <SkeletonGroup label={t("balancesLoading")} className="flex flex-col gap-3.5 py-1">
        <Skeleton className="w-full" />
        <Skeleton className="w-full" />
      </SkeletonGroup>
    );
  return (
    <>
      {data.balances.length > 0 && <BalanceList balances={data.balances} />}
      <BalanceNote balances={data} retry={refetch} trying={isFetching} />
    </>
  );
}

type NoteProps = { balances: Balances; retry: () => unknown; trying: boolean };

/** How far what is shown can be relied on; nothing where it is what Personio says now. */
function BalanceNote({ balances: { balances, state, readAt }, retry, trying }: NoteProps) {
  const t = useTranslations("person.timeOff");
  const format = useFormatter();
  const when = readAt && format.dateTime(readAt, "stamp");
  const isEmpty = balances.length === 0;
  if (state === "current") return isEmpty && <p className="text-text-2">{t("noBalances")}</p>;
  if (state === "not_shared")
    return (
      <Note warns={!isEmpty}>
        {when && !isEmpty ? t("balancesNoLongerShared", { when }) : t("balancesNotShared")} <WhyNotShared />
      </Note>
    );
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2 first:mt-0">
      <Note warns>{when ? t("balancesAsOf", { when }) : t("balancesNotRead")}</Note>
      <Button size="sm" pending={trying} onClick={retry}>
        {t("retry")}
      </Button>
    </div>
  );
}

const Note = ({ warns, children }: { warns: boolean; children: React.ReactNode }) => (
  <p className={warns ? "mt-2 text-meta text-warning first:mt-0" : "text-text-2"}>{children}</p>
);
