"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AuditCheck } from "@/contracts/audit";
import { useTRPC } from "@/components/trpc/provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Icon } from "@/components/ui/icon";
import { announce } from "@/components/ui/live-region";
import { useRelativeTime } from "@/components/ui/relative-time";
import { useHydrated } from "@/components/shell/use-hydrated";

/** Whether the chain is whole: checked when the page opens, and again on request. */
export function ChainLine() {
  const t = useTranslations("audit.chain");
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  // The server does not wait for it: on a long log the check takes longer than the page.
  const enabled = useHydrated();
  const check = useQuery({ ...trpc.audit.verify.queryOptions(), enabled, refetchOnWindowFocus: false });
  const verify = async () => {
    const { data } = await check.refetch();
    if (!data) return;
    const { entries: count, brokenAt } = data;
    const intact = t("intact", { count, time: ui("justNow") });
    announce(brokenAt === null ? intact : t("broken", { position: brokenAt }));
  };
  const button = (
    <Button size="sm" pending={check.isFetching} onClick={() => void verify()}>
      {t("verify")}
    </Button>
  );
  if (check.isError) return <ErrorPanel title={t("failed")} error={check.error} retry={verify} />;
  if (check.data?.brokenAt != null)
    return (
      <Banner tone="danger" title={t("broken", { position: check.data.brokenAt })} action={button}>
        {t("brokenText")}
      </Banner>
    );
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-2">
      {check.data ? <Intact check={check.data} /> : <p className="text-text-2">{t("checking")}</p>}
      {button}
    </div>
  );
}

function Intact({ check }: { check: AuditCheck }) {
  const t = useTranslations("audit.chain");
  const time = useRelativeTime(check.checkedAt);
  return (
    <p className="figures flex items-start gap-1.5 text-text-2">
      <Icon of={CircleCheck} className="mt-0.5 shrink-0 text-success" />
      {t("intact", { count: check.entries, time })}
    </p>
  );
}
