"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import { LineDrawing } from "@/components/ui/line-drawing";
import { announce } from "@/components/ui/live-region";
import { PageHeader } from "@/components/ui/page-header";
import { AuditFilterBar } from "./audit-filter-bar";
import { isChosen, noChoice } from "./audit-filters";
import { AuditSkeleton } from "./audit-skeleton";
import { AuditTable } from "./audit-table";
import { ChainLine } from "./chain-line";
import { ExportButton } from "./export-button";
import { useAudit, useAuditChoice, writeChoice, type Audit } from "./use-audit";

/** Who did what, when and from where; and that nobody has touched it since. */
export function AuditScreen() {
  const t = useTranslations("audit");
  const choice = useAuditChoice();
  const audit = useAudit(choice);
  useAnnounceChange(audit);
  return (
    <>
      <PageHeader title={t("title")} meta={t("meta")} actions={<ExportButton choice={choice} />} />
      <ChainLine />
      <AuditFilterBar choice={choice} />
      <div className="mt-3">
        <Entries audit={audit} chosen={isChosen(choice)} />
      </div>
    </>
  );
}

function Entries({ audit, chosen }: { audit: Audit; chosen: boolean }) {
  const t = useTranslations("audit");
  const { entries, hasNextPage, isFetchingNextPage } = audit;
  if (audit.isPending) return <AuditSkeleton />;
  if (audit.isError && entries.length === 0)
    return <ErrorPanel title={t("failed")} error={audit.error} retry={() => audit.refetch()} />;
  if (entries.length === 0) return <NoEntries chosen={chosen} />;
  const more = async () => {
    const { data } = await audit.fetchNextPage();
    announce(t("loaded", { count: data?.pages.at(-1)?.entries.length ?? 0 }));
  };
  return (
    <>
      <AuditTable entries={entries} busy={audit.isPlaceholderData} />
      {audit.isFetchNextPageError && <ErrorPanel title={t("failed")} error={audit.error} className="mt-3" />}
      {hasNextPage && (
        <div className="mt-3 flex justify-center">
          <Button pending={isFetchingNextPage} onClick={() => void more()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

/** Nothing matches, or nothing is here at all: two different things to say. */
function NoEntries({ chosen }: { chosen: boolean }) {
  const t = useTranslations("audit");
  if (!chosen)
    return (
      <EmptyState drawing={<LineDrawing name="missing" />} title={t("emptyTitle")}>
        {t("emptyText")}
      </EmptyState>
    );
  const clear = <Button onClick={() => writeChoice(noChoice, "push")}>{t("filters.clear")}</Button>;
  return (
    <EmptyState drawing={<LineDrawing name="search" />} title={t("noMatchTitle")} action={clear}>
      {t("noMatchText")}
    </EmptyState>
  );
}

/** Says so when the answer to a new choice is here; not on the first view. */
function useAnnounceChange({ isPlaceholderData, isSuccess, entries }: Audit) {
  const t = useTranslations("audit");
  const asked = useRef(false);
  const count = entries.length;
  useEffect(() => {
    if (isPlaceholderData) asked.current = true;
    else if (asked.current && isSuccess) {
      asked.current = false;
      announce(t("found", { count }));
    }
  }, [isPlaceholderData, isSuccess, count, t]);
}
