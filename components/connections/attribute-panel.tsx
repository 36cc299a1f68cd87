"use client";
import type { ConnectionDetail } from "@/contracts/connection";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useTRPC, useTRPCClient } from "@/components/trpc/provider";
import { CheckList } from "@/components/connect/check-list";
import { useCheck } from "@/components/connect/use-check";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { attributeHealth } from "./attribute-health";
import { AttributeTable } from "./attribute-table";
import { useIssueText } from "./use-issue-text";

/** Rule G-04: the same table as while linking, and a way to look again after ticking something in Personio. */
export function AttributePanel({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations("attributes");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const check = useCheck();
  const issueText = useIssueText();
  const { readable, total, missing } = attributeHealth(connection.attributes);
  const recheck = async () => {
    await check.run((signal) => client.connections.recheck.mutate({ id: connection.id }, { signal }));
    await queryClient.invalidateQueries(trpc.connections.pathFilter());
  };
  // Whoever comes here from elsewhere arrives before the panel does: the browser finds nothing to scroll to.
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (window.location.hash === "#attributes") panel.current?.scrollIntoView();
  }, []);
  return (
    <section
      ref={panel}
      id="attributes"
      className="scroll-mt-20 rounded-card border border-border bg-surface p-4"
    >
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="prose-width min-w-0 flex-1 basis-64">
          <h2 className="text-body font-semibold">{t("title")}</h2>
          <p className="text-body text-text-2">
            {total === 0 ? t("unknown") : t("readableOf", { readable, total })}{" "}
            {missing.length > 0 && t("howToTick")}
          </p>
        </div>
        <Button pending={check.phase === "running"} onClick={() => void recheck()}>
          {t("checkAgain")}
        </Button>
      </div>
      {check.phase === "failed" && (
        <ErrorPanel error={check.error} title={t("checkFailed")} className="mt-3" />
      )}
      {check.progress && (
        <div className="mt-3 rounded-card border border-border p-3">
          <CheckList
            progress={check.progress}
            running={check.phase === "running"}
            onCancel={check.cancel}
            reasonText={issueText}
          />
        </div>
      )}
      {connection.attributes.length > 0 && (
        <div className="mt-3">
          <AttributeTable attributes={connection.attributes} />
        </div>
      )}
    </section>
  );
}
