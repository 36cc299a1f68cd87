"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/trpc/provider";
import { EmptyState } from "@/components/ui/empty-state";
import { LineDrawing } from "@/components/ui/line-drawing";
import { CreateToken } from "./create-token";
import { TokenTable } from "./token-table";

/** One button to create, in one place: its dialog has to outlive the first token, which is shown only once. */
export function TokenPanel() {
  const t = useTranslations("developers.tokens");
  const trpc = useTRPC();
  const { data: tokens } = useSuspenseQuery(trpc.apiTokens.list.queryOptions());
  return (
    <section className="rounded-card border border-border bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="prose-width min-w-0 flex-1 basis-64">
          <h2 className="text-body font-semibold">{t("title")}</h2>
          <p className="text-body text-text-2">{t("text")}</p>
        </div>
        <CreateToken primary={tokens.length === 0} />
      </div>
      {tokens.length > 0 ? (
        <TokenTable tokens={tokens} />
      ) : (
        <EmptyState as="h3" drawing={<LineDrawing name="key" />} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      )}
    </section>
  );
}
