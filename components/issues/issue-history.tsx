"use client";
import { RESOLVED_SHOWN, type ResolvedIssue } from "@/contracts/issue";
import { ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Table, Td, Th } from "@/components/ui/table";
import { causeOf } from "./issue-words";
import { lasted } from "./lasted";
import { useSay } from "./use-say";

/** Rule A-03: what was wrong and is gone, from when to when; closed until somebody wants to know. */
export function IssueHistory({ resolved }: { resolved: ResolvedIssue[] }) {
  const t = useTranslations("issues.history");
  return (
    <details className="group min-w-0 rounded-card border border-border bg-surface p-4">
      <summary className="inline-flex min-h-6 list-none items-center gap-1.5 rounded-bar text-body font-medium text-text-2 hover:text-text pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <Icon of={ChevronRight} className="transition-transform group-open:rotate-90" />
        {t("open", { count: resolved.length })}
      </summary>
      {resolved.length === 0 ? (
        <p className="mt-2 text-body text-text-2">{t("empty")}</p>
      ) : (
        <HistoryTable resolved={resolved} />
      )}
      <p className="mt-2 text-meta text-text-3">{t("kept", { shown: RESOLVED_SHOWN })}</p>
    </details>
  );
}

function HistoryTable({ resolved }: { resolved: ResolvedIssue[] }) {
  const t = useTranslations("issues.history");
  return (
    <div className="mt-2">
      <Table label={t("title")}>
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr>
            <Th>{t("what")}</Th>
            <Th className="narrow:hidden">{t("from")}</Th>
            <Th className="narrow:hidden">{t("to")}</Th>
            <Th>{t("lasted")}</Th>
          </tr>
        </thead>
        <tbody>
          {resolved.map((issue) => (
            <HistoryRow key={`${issue.kind} ${issue.subject} ${issue.since.toISOString()}`} issue={issue} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function HistoryRow({ issue }: { issue: ResolvedIssue }) {
  const t = useTranslations("issues.history");
  const format = useFormatter();
  const say = useSay();
  const stamp = (date: Date) => format.dateTime(date, { dateStyle: "medium", timeStyle: "short" });
  const { unit, count } = lasted(issue.since, issue.resolvedAt);
  const [from, to] = [stamp(issue.since), stamp(issue.resolvedAt)];
  return (
    <tr className="align-top">
      <Td>
        {causeOf(issue, say)}
        <span className="block text-meta text-text-3 roomy:hidden">
          {t("from")} {from}
          <br />
          {t("to")} {to}
        </span>
      </Td>
      <Td className="whitespace-nowrap narrow:hidden">{from}</Td>
      <Td className="whitespace-nowrap narrow:hidden">{to}</Td>
      <Td className="whitespace-nowrap">{t(unit, { count })}</Td>
    </tr>
  );
}
