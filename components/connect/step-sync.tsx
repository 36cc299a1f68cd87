"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { SyncCount } from "@/components/connections/sync-count";
import { isUnderWay, lookAgainMs } from "@/components/connections/sync-state";
import { useIssueText } from "@/components/connections/use-issue-text";
import { useTRPC } from "@/components/trpc/provider";
import { Banner } from "@/components/ui/banner";
import { ErrorPanel } from "@/components/ui/error-panel";
import { LinkButton } from "@/components/ui/link-button";
import { announce } from "@/components/ui/live-region";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";

/** Rule C-14: counts that grow. Nothing here has to be waited for. */
export function StepSync({ connectionId }: { connectionId: string }) {
  const t = useTranslations("connect.sync");
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.connections.get.queryOptions({ id: connectionId }),
    refetchInterval: ({ state }) => lookAgainMs(state.data ? state.data.sync : { state: "queued" }),
  });
  const issueText = useIssueText();
  const done = data?.lastSuccessAt !== null && data !== undefined;
  useAnnounceOnce(done && t("done", { count: data.people }));
  if (error && !data) return <ErrorPanel error={error} retry={() => refetch()} title={t("lost")} />;
  const sync = data?.sync;
  const broken = sync && !done && !isUnderWay(sync) && sync.state !== "succeeded";
  return (
    <div className="flex max-w-[640px] flex-col gap-6">
      <section className="flex flex-col gap-3 rounded-card border border-border bg-surface p-5">
        <p className="figures min-h-9 text-figure font-semibold">
          {done ? (
            t("done", { count: data.people })
          ) : sync ? (
            <SyncCount sync={sync} />
          ) : (
            <Skeleton className="h-7 w-56" />
          )}
        </p>
        <Progress
          label={t("progress")}
          value={done ? 1 : (sync?.done ?? 0)}
          max={done ? 1 : (sync?.total ?? null)}
        />
        <p className="prose-width text-form text-text-2">{t(done ? "doneText" : "mayLeave")}</p>
        {broken && (
          <Banner tone="warning" title={t("broken")}>
            {issueText(sync.reason ?? "internal")}
          </Banner>
        )}
      </section>
      <div className="flex flex-wrap gap-2">
        <LinkButton variant="primary" href="/directory">
          {t("openDirectory")}
        </LinkButton>
        <LinkButton href={`/connections/${connectionId}`}>{t("openConnection")}</LinkButton>
      </div>
    </div>
  );
}

function useAnnounceOnce(text: string | false) {
  const said = useRef(false);
  useEffect(() => {
    if (!text || said.current) return;
    said.current = true;
    announce(text);
  }, [text]);
}
