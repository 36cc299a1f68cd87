"use client";
import { CheckRowId, type CheckRow } from "@/contracts/connection";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckLine } from "./check-line";

type CheckListProps = { rows: CheckRow[]; running: boolean; onCancel: () => void };
const slowAfterMs = 10_000;
const allRows = CheckRowId.options.map((id): CheckRow => ({ id, state: "waiting" }));

/** Rule C-07: the live list. It is a status, but only its end is read out, so that it does not chatter. */
export function CheckList({ rows, running, onCancel }: CheckListProps) {
  const t = useTranslations("connect.check");
  const slow = useSlow(running);
  return (
    <div>
      <ul
        role="list"
        aria-label={t("list")}
        aria-busy={running}
        className="flex flex-col divide-y divide-border"
      >
        {(rows.length > 0 ? rows : allRows).map((row, index, all) => (
          <CheckLine key={row.id} row={row} running={running} explained={repeats(all[index - 1], row)} />
        ))}
      </ul>
      {running && (
        <div className="mt-3 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2 text-body text-text-2">
          {slow && <p className="text-warning">{t("slow")}</p>}
          {slow && <Button onClick={onCancel}>{t("cancel")}</Button>}
        </div>
      )}
      <CheckEnd rows={rows} running={running} />
    </div>
  );
}

/** Rows of one right need not say three times that it is missing. */
const repeats = (before: CheckRow | undefined, row: CheckRow): boolean =>
  row.state === "attention" && before?.state === "attention" && row.reason === before.reason;

/** The one announcement: what became of each row, when all have ended. */
function CheckEnd({ rows, running }: { rows: CheckRow[]; running: boolean }) {
  const t = useTranslations("connect.check");
  const ended = !running && rows.length > 0;
  const count = (state: CheckRow["state"]) => rows.filter((row) => row.state === state).length;
  return (
    <p role="status" className="sr-only">
      {ended &&
        t("summary", { passed: count("passed"), attention: count("attention"), bad: count("failed") })}
    </p>
  );
}

/** True once a check has been running for 10 s. */
function useSlow(running: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [running]);
  return slow;
}
