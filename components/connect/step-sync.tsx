"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lookAgainMs } from "@/components/connections/sync-state";
import { useTRPC } from "@/components/trpc/provider";
import { ErrorPanel } from "@/components/ui/error-panel";
import { LinkButton } from "@/components/ui/link-button";
import { FirstSync } from "./first-sync";

/** Rule C-14: counts that grow. Nothing here has to be waited for. */
export function StepSync({ connectionId }: { connectionId: string }) {
  const t = useTranslations("connect.sync");
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.connections.get.queryOptions({ id: connectionId }),
    refetchInterval: ({ state }) => lookAgainMs(state.data ? state.data.sync : { state: "queued" }),
  });
  if (error && !data) return <ErrorPanel error={error} retry={() => refetch()} title={t("lost")} />;
  return (
    <div className="flex max-w-[640px] flex-col gap-6">
      <FirstSync progress={data} />
      <div className="flex flex-wrap gap-2">
        <LinkButton variant="primary" href="/directory">
          {t("openDirectory")}
        </LinkButton>
        <LinkButton href={`/connections/${connectionId}`}>{t("openConnection")}</LinkButton>
      </div>
    </div>
  );
}
