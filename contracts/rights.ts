import type { RightId } from "./connection";

/** Which features need each right; keys of `messages` under `features`. */
export const rightNeededFor: Record<RightId, readonly string[]> = {
  absenceTypes: ["requests"],
  absences: ["calendar"],
  balances: ["balances"],
  requests: ["requests"],
  changeNotices: ["fastUpdates"],
};
