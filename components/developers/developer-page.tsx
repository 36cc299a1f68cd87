"use client";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PanelBoundary } from "@/components/ui/panel-boundary";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import { QuickStart } from "./quick-start";
import { TokenPanel } from "./token-panel";

/** Keys for programs, and the shortest way to a first answer. */
export function DeveloperPage() {
  const t = useTranslations("developers");
  return (
    <div className="flex max-w-[960px] flex-col gap-4">
      <PageHeader title={t("title")} meta={t("meta")} />
      <PanelBoundary fallback={<PanelSkeleton />} title={t("tokensFailed")}>
        <TokenPanel />
      </PanelBoundary>
      <PanelBoundary fallback={<PanelSkeleton />} title={t("quickStartFailed")}>
        <QuickStart />
      </PanelBoundary>
      <section className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-border bg-surface p-4">
        <div className="prose-width min-w-0 flex-1 basis-64">
          <h2 className="text-body font-semibold">{t("embed.title")}</h2>
          <p className="text-body text-text-2">{t("embed.meta")}</p>
        </div>
        <LinkButton href="/developers/embed">{t("embed.open")}</LinkButton>
      </section>
    </div>
  );
}

export function PanelSkeleton() {
  const t = useTranslations("developers");
  return (
    <SkeletonGroup
      label={t("loading")}
      className="flex flex-col gap-4 rounded-card border border-border bg-surface p-4"
    >
      <Skeleton className="w-28" />
      <Skeleton className="w-full" />
      <Skeleton className="w-full" />
      <Skeleton className="w-2/3" />
    </SkeletonGroup>
  );
}
