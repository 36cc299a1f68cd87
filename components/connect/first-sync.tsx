"use client";
import type { LinkProgress } from "@/contracts/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { SyncCount } from "@/components/connections/sync-count";
import { isUnderWay } from "@/components/connections/sync-state";
import { useIssueText } from "@/components/connections/use-issue-text";
import { Banner } from "@/components/ui/banner";
import { announce } from "@/components/ui/live-region";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";

/** How far the first sync is; its end is announced. */
export function FirstSync({ progress }: { progress: LinkProgress | undefined }) {
  const t = useTranslations("connect.sync");
  const issueText = useIssueText();
  const sync = progress?.sync;
  const done = progress !== undefined && progress.lastSuccessAt !== null;
  useAnnounceOnce(done && t("done", { count: progress.people }));
  const broken = sync && !done && !isUnderWay(sync) && sync.state !== "succeeded";
  return (
    <section className="flex flex-col gap-3 rounded-card border border-border bg-surface p-5">
      <p className="figures min-h-9 text-figure font-semibold">
        {done ? (
          t("done", { count: progress.people })
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
