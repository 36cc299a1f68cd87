"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "@/components/trpc/provider";
import { IssueHistory } from "@/components/issues/issue-history";
import { IssueTextsProvider, type IssueTexts } from "@/components/issues/issue-texts";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { AttributePanel } from "./attribute-panel";
import { ConnectionStateBadge } from "./connection-state-badge";
import { DisconnectDialog } from "./disconnect-dialog";
import { HealthSummary } from "./health-summary";
import { SyncPanel } from "./sync-panel";
import { lookAgainMs } from "./sync-state";

/** One linked Personio account: what is to fix first, then how the data flows, then what can be read. */
export function ConnectionPage({ id, issueTexts }: { id: string; issueTexts: IssueTexts }) {
  const t = useTranslations("connections");
  const format = useFormatter();
  const trpc = useTRPC();
  const { data: connection } = useSuspenseQuery({
    ...trpc.connections.get.queryOptions({ id }),
    refetchInterval: ({ state }) => lookAgainMs(state.data?.sync),
  });
  const linked = format.dateTime(connection.linkedAt, { dateStyle: "long" });
  return (
    <div className="max-w-[960px]">
      <PageHeader
        title={connection.name}
        meta={
          <span className="flex flex-wrap items-center gap-2">
            <ConnectionStateBadge state={connection.state} />
            {connection.linkedBy
              ? t("linkedBy", { date: linked, name: connection.linkedBy })
              : t("linked", { date: linked })}
          </span>
        }
      />
      <div className="flex flex-col gap-4">
        <IssueTextsProvider texts={issueTexts}>
          <HealthSummary connection={connection} />
        </IssueTextsProvider>
        <IssueHistory resolved={connection.resolved} />
        <SyncPanel connection={connection} />
        <AttributePanel connection={connection} />
        <Setting title={t("credentials.title")} text={t("credentials.text")}>
          <LinkButton href={`/connections/${id}/reconnect`}>{t("credentials.replace")}</LinkButton>
        </Setting>
        <Setting title={t("disconnect.title")} text={t("disconnect.summary")}>
          <DisconnectDialog id={id} name={connection.name} people={connection.people} />
        </Setting>
      </div>
    </div>
  );
}

/** What can be done with a connection, said in a line, and the button that begins it. */
function Setting({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-border bg-surface p-4">
      <div className="prose-width min-w-0 flex-1 basis-64">
        <h2 className="text-body font-semibold">{title}</h2>
        <p className="text-body text-text-2">{text}</p>
      </div>
      {children}
    </section>
  );
}
