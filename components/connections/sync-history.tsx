"use client";
import type { SyncProgress } from "@/contracts/connection";
import { CircleAlert, CircleCheck, CirclePause, Clock, RefreshCw, type LucideIcon } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { durationMs } from "./sync-state";
import { useIssueText } from "./use-issue-text";

const looks: Record<SyncProgress["state"], { tone: Tone; icon: LucideIcon }> = {
  queued: { tone: "neutral", icon: Clock },
  running: { tone: "accent", icon: RefreshCw },
  succeeded: { tone: "success", icon: CircleCheck },
  failed: { tone: "danger", icon: CircleAlert },
  parked: { tone: "warning", icon: CirclePause },
};

/** The last syncs, newest first. */
export function SyncHistory({ history }: { history: SyncProgress[] }) {
  const t = useTranslations("connections.history");
  if (history.length === 0) return <p className="mt-4 text-body text-text-2">{t("empty")}</p>;
  return (
    <div className="mt-4 border-t border-border pt-2">
      <Table label={t("title")}>
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr>
            <Th>{t("started")}</Th>
            <Th>{t("result")}</Th>
            <Th>{t("kind")}</Th>
            <Th numeric>{t("read")}</Th>
            <Th numeric>{t("changed")}</Th>
            <Th numeric>{t("took")}</Th>
          </tr>
        </thead>
        <tbody>
          {history.map((sync) => (
            <HistoryRow key={sync.startedAt.toISOString()} sync={sync} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function HistoryRow({ sync }: { sync: SyncProgress }) {
  const t = useTranslations("connections.history");
  const issueText = useIssueText();
  const format = useFormatter();
  const took = durationMs(sync);
  return (
    <tr className="align-top">
      <Td className="whitespace-nowrap">
        {format.dateTime(sync.startedAt, { dateStyle: "medium", timeStyle: "short" })}
      </Td>
      <Td className="min-w-48">
        <Badge tone={looks[sync.state].tone} icon={looks[sync.state].icon}>
          {t(`states.${sync.state}`)}
        </Badge>
        {sync.reason && <p className="mt-1 max-w-[48ch] text-meta text-text-2">{issueText(sync.reason)}</p>}
      </Td>
      <Td className="whitespace-nowrap">{t(`kinds.${sync.kind}`)}</Td>
      <Td numeric>{format.number(sync.done)}</Td>
      <Td numeric>{format.number(sync.changed)}</Td>
      <Td numeric className="whitespace-nowrap">
        {took === null
          ? ""
          : t("seconds", { seconds: format.number(took / 1000, { maximumFractionDigits: 1 }) })}
      </Td>
    </tr>
  );
}
