"use client";
import { CheckRowId, type CheckProgress, type CheckRow } from "@/contracts/connection";
import type { Reason } from "@/contracts/reason";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/live-region";
import { CheckLine } from "./check-line";
import { rowWord } from "./row-word";
import { useOutcomeTitle } from "./use-outcome-title";

type CheckListProps = {
  progress: CheckProgress | null;
  running: boolean;
  onCancel: () => void;
  /** how a cause is told where nothing was typed that could be lost */
  reasonText?: (reason: Reason) => string;
};
const slowAfterMs = 10_000;
const waiting = (id: CheckRowId): CheckRow => ({ id, state: "waiting" });
const allRows = CheckRowId.options.map(waiting);

/** What a check that was cancelled, or broke off, was still looking at is not known. */
function rowsOf(progress: CheckProgress | null, running: boolean): CheckRow[] {
  if (!progress?.rows.length) return allRows;
  return running
    ? progress.rows
    : progress.rows.map((row) => (row.state === "running" ? waiting(row.id) : row));
}

/** Rule C-07: the live list. It is a status, but only its end is read out, so that it does not chatter. */
export function CheckList({ progress, running, onCancel, reasonText }: CheckListProps) {
  const t = useTranslations("connect.check");
  const slow = useSlow(running, t("slow"));
  return (
    <div>
      <ul
        role="list"
        aria-label={t("list")}
        aria-busy={running}
        className="flex flex-col divide-y divide-border"
      >
        {rowsOf(progress, running).map((row, index, all) => (
          <CheckLine
            key={row.id}
            row={row}
            word={rowWord(row, progress, running)}
            reasonText={reasonText}
            explained={repeats(all[index - 1], row)}
          />
        ))}
      </ul>
      {running && (
        <div className="mt-3 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2 text-body text-text-2">
          {slow && <p className="text-warning">{t("slow")}</p>}
          {slow && <Button onClick={onCancel}>{t("cancel")}</Button>}
        </div>
      )}
      <CheckEnd progress={running ? null : progress} />
    </div>
  );
}

/** Rows of one right need not say three times that it is missing. */
const repeats = (before: CheckRow | undefined, row: CheckRow): boolean =>
  row.state === "attention" && before?.state === "attention" && row.reason === before.reason;

/** The one announcement: how the check ended and what became of its rows. One that was cancelled has no end. */
function CheckEnd({ progress }: { progress: CheckProgress | null }) {
  const t = useTranslations("connect.check");
  const title = useOutcomeTitle(progress);
  const count = (state: CheckRow["state"]) => progress?.rows.filter((row) => row.state === state).length ?? 0;
  const counts = { passed: count("passed"), attention: count("attention"), bad: count("failed") };
  return (
    <p role="status" className="sr-only">
      {title && t("summary", { end: title, ...counts })}
    </p>
  );
}

/** True once a check has been running for 10 s; that is said aloud as well. */
function useSlow(running: boolean, text: string): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => {
      setSlow(true);
      announce(text);
    }, slowAfterMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [running, text]);
  return slow;
}
