"use client";
import type { OpenedLink } from "@/contracts/link";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lookAgainMs } from "@/components/connections/sync-state";
import { useTRPC } from "@/components/trpc/provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { AfterLinking } from "./after-linking";
import { FirstSync } from "./first-sync";

/** The same for whoever came by a link: their part is done, and nothing of the console is theirs to open. */
export function StepSyncByLink({ opened, onDone }: { opened: OpenedLink; onDone?: () => void }) {
  const t = useTranslations("connect");
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.links.progress.queryOptions(),
    refetchInterval: ({ state }) => lookAgainMs(state.data ? state.data.sync : { state: "queued" }),
  });
  if (error && !data) return <ErrorPanel error={error} retry={() => refetch()} title={t("sync.lost")} />;
  return (
    <div className="grid items-start gap-6 beside:grid-cols-[minmax(0,6fr)_minmax(0,5fr)] beside:gap-10">
      <div className="flex min-w-0 flex-col gap-6">
        <Banner tone="success" title={t("byLink.done")}>
          {t(
            opened.askedBy !== null
              ? "byLink.doneText"
              : onDone
                ? "byLink.doneEmbedded"
                : "byLink.doneWindow",
          )}
        </Banner>
        <FirstSync progress={data} />
        {onDone && (
          <div>
            <Button variant="primary" onClick={onDone}>
              {t("byLink.finish")}
            </Button>
          </div>
        )}
      </div>
      <AfterLinking />
    </div>
  );
}
