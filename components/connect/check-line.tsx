"use client";
import type { CheckRow, CheckState } from "@/contracts/connection";
import type { Reason } from "@/contracts/reason";
import { Circle, CircleAlert, CircleCheck, TriangleAlert, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Details } from "@/components/ui/details";
import { Icon } from "@/components/ui/icon";
import { Spinner } from "@/components/ui/spinner";
import { Countdown } from "./countdown-text";
import type { RowWord } from "./row-word";

const looks: Record<Exclude<CheckState, "running">, { icon: LucideIcon; color: string }> = {
  waiting: { icon: Circle, color: "text-text-3" },
  passed: { icon: CircleCheck, color: "text-success" },
  attention: { icon: TriangleAlert, color: "text-warning" },
  failed: { icon: CircleAlert, color: "text-danger" },
};

type CheckLineProps = {
  row: CheckRow;
  word: RowWord;
  /** left out: as a form says it */
  reasonText?: (reason: Reason) => string;
  /** the line before gives the same cause */ explained: boolean;
};

/** One line of the check: what is looked at, how it stands in words, and the cause with its next step. */
export function CheckLine({ row, word, reasonText, explained }: CheckLineProps) {
  const t = useTranslations("connect.check");
  const reasons = useTranslations("reasons");
  const textOf = reasonText ?? reasons;
  const color = row.state === "running" ? "text-accent" : looks[row.state].color;
  const slowedDown = row.reason === "rate_limited" && row.retryAfterSeconds !== undefined;
  return (
    <li className="flex gap-3 py-2.5 text-body">
      <span className={cn("mt-0.5 flex size-4", color)}>
        {row.state === "running" ? <Spinner /> : <Icon of={looks[row.state].icon} />}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap justify-between gap-x-3">
          <span className={row.state === "waiting" ? "text-text-2" : "font-medium"}>
            {t(`rows.${row.id}`)}
          </span>
          <span className={cn("figures", color)}>
            <RowState row={row} word={word} />
          </span>
        </div>
        {slowedDown ? (
          <Countdown seconds={row.retryAfterSeconds ?? 0} />
        ) : (
          row.reason &&
          !explained && (
            <p className="prose-width text-text-2">
              {textOf(row.reason)} {row.sample !== undefined && t("checkedOn", { count: row.sample })}
            </p>
          )
        )}
        <Details raw={row.details} summary={t("rawAnswer")} />
      </div>
    </li>
  );
}

function RowState({ row, word }: { row: CheckRow; word: RowWord }) {
  const t = useTranslations("connect.check");
  const known = row.count !== undefined && row.state !== "failed";
  const figure = known ? figureOf(row, t) : null;
  if (row.state === "passed" && figure !== null) return figure;
  const text = t(word === "notChecked" || word === "provedLater" ? word : `states.${word}`);
  return figure === null ? text : `${figure} · ${text}`;
}

/** What was counted, where a row counts something. */
function figureOf(
  { id, count = 0, total }: CheckRow,
  t: ReturnType<typeof useTranslations<"connect.check">>,
): string | null {
  if (id === "absenceTypes") return t("types", { count });
  if (id === "employees") return t("people", { count });
  if (id === "attributes" && total !== undefined) return t("attributes", { count, total });
  return null;
}
