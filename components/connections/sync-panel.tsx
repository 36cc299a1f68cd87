"use client";
import type { ConnectionDetail } from "@/contracts/connection";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Icon } from "@/components/ui/icon";
import { Progress } from "@/components/ui/progress";
import { MirrorTable } from "./mirror-table";
import { SyncCount } from "./sync-count";
import { SyncHistory } from "./sync-history";
import { isUnderWay } from "./sync-state";
import { useOneAtATime } from "./use-one-at-a-time";
import { WebhookLine } from "./webhook-line";

/** How the data gets here: now, last, next, and the last runs of people. A second press on Sync now joins the running one. */
export function SyncPanel({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations("connections.sync");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { sync } = connection;
  const underWay = sync !== null && isUnderWay(sync);
  const syncNow = useMutation(
    trpc.connections.syncNow.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.connections.pathFilter()),
    }),
  );
  const send = useOneAtATime(syncNow.mutate);
  return (
    <section className="rounded-card border border-border bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-body font-semibold">{t("title")}</h2>
        <Button pending={syncNow.isPending || underWay} onClick={() => send({ id: connection.id })}>
          {!(syncNow.isPending || underWay) && <Icon of={RefreshCw} />}
          {t("now")}
        </Button>
      </div>
      {syncNow.isError && <ErrorPanel error={syncNow.error} title={t("failed")} className="mt-3" />}
      {underWay && (
        <div className="mt-3 flex flex-col gap-1.5">
          <Progress label={t("progress")} value={sync.done} max={sync.total} />
          <p className="figures text-body text-text-2">
            <SyncCount sync={sync} />
          </p>
        </div>
      )}
      <MirrorTable
        connection={connection}
        peopleUnderWay={underWay}
        onSync={(what) => send({ id: connection.id, what })}
      />
      <WebhookLine status={connection.webhooks} />
      <SyncHistory history={connection.history} />
    </section>
  );
}
