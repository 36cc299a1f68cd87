import type { CheckProgress, CheckRow, CheckState } from "@/contracts/connection";

export type RowWord = CheckState | "notChecked" | "provedLater";

/**
 * How a row stands. One that still waits at the end was not looked at; only that requests can be sent is something Personio may
 * not tell when asked, and then the first request proves it (rule C-07).
 */
export function rowWord(row: CheckRow, progress: CheckProgress | null, running: boolean): RowWord {
  if (running || row.state !== "waiting") return row.state;
  const isPassed = progress?.rows.some(({ id, state }) => id === "credentials" && state === "passed");
  const wasAsked = isPassed && progress?.outcome != null;
  return row.id === "requests" && wasAsked ? "provedLater" : "notChecked";
}
