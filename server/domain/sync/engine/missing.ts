import type { Walked } from "./walk";

/** More than so many people gone in one run are not believed without a person (must-rule 2.3). */
const CAP_PEOPLE = 20;
const CAP_SHARE = 0.05;

/** How many of so many living people may go without a person's word. */
export const mostDeletions = (living: number): number => Math.max(CAP_PEOPLE, living * CAP_SHARE);

export type MissingVerdict =
  | { kind: "none" }
  /** ask the vendor again for each: only a "not found" deletes */
  | { kind: "reread"; vendorIds: string[] }
  | { kind: "park"; vendorIds: string[] };

/**
 * Who stands in the mirror and was not met. A resumed walk, or one that met fewer than the vendor counts, says nothing. A person
 * can allow more to be asked for than is believed without one.
 */
export function missingAfter(
  walked: Pick<Walked, "seen" | "total" | "whole">,
  living: string[],
  allowed = 0,
): MissingVerdict {
  if (!walked.whole || (walked.total !== null && walked.seen.size < walked.total)) return { kind: "none" };
  const vendorIds = living.filter((id) => !walked.seen.has(id));
  if (vendorIds.length === 0) return { kind: "none" };
  const most = Math.max(mostDeletions(living.length), allowed);
  return { kind: vendorIds.length > most ? "park" : "reread", vendorIds };
}
