import type { Reason } from "@/contracts/reason";

const DAY_MS = 24 * 60 * 60 * 1000;
const RESUME_WITHIN_MS = 6 * 60 * 60 * 1000;
/** Changes are asked for again this far back: the vendor's clock, and a change made while we walked. */
const OVERLAP_MS = 5 * 60 * 1000;

export type SyncHistory = {
  lastFullAt: Date | null;
  /** everybody is to be read again, whenever that was done last */
  wholeDue?: boolean;
  syncedUntil: Date | null;
  /** a run that was begun and not ended */
  open: {
    id: string;
    kind: "full" | "incremental";
    startedAt: Date;
    checkpoint: string | null;
    since: Date | null;
    done: number;
  } | null;
};

export type SyncPlan =
  | { action: "resume"; run: NonNullable<SyncHistory["open"]> }
  | { action: "begin"; kind: "full"; since: null }
  | { action: "begin"; kind: "incremental"; since: Date };

/**
 * Which walk is due: an open one (asked for, or cut short) goes on, a full one once a day (or `fullEveryMs`) and when it is
 * asked for, otherwise only what changed.
 */
export function planSync(
  { lastFullAt, syncedUntil, wholeDue = false, open }: SyncHistory,
  now: Date,
  fullEveryMs = DAY_MS,
): SyncPlan {
  if (open && now.getTime() - open.startedAt.getTime() < RESUME_WITHIN_MS)
    return { action: "resume", run: open };
  const fullDue =
    wholeDue || !lastFullAt || !syncedUntil || now.getTime() - lastFullAt.getTime() >= fullEveryMs;
  if (fullDue) return { action: "begin", kind: "full", since: null };
  return { action: "begin", kind: "incremental", since: new Date(syncedUntil.getTime() - OVERLAP_MS) };
}

/** Reasons that wait for a person: the vendor is not asked again before somebody acts. */
const WAITS_FOR_A_PERSON: ReadonlySet<Reason> = new Set(["credentials_refused", "too_many_deletions"]);

/** A right that is missing comes back when a person ticks it, and each try costs a new token: asked for once an hour. */
const RIGHT_SECONDS = 60 * 60;

/**
 * After a failure: seconds until the next try, or null when a person must act first. Waits as long as the trouble has
 * lasted, from 15 seconds to 15 minutes, which doubles the pauses without counting them.
 */
export function nextTrySeconds(
  reason: Reason,
  troubledForSeconds: number,
  retryAfterSeconds = 0,
): number | null {
  if (WAITS_FOR_A_PERSON.has(reason)) return null;
  if (reason === "absences_not_readable") return RIGHT_SECONDS;
  return Math.max(Math.min(Math.max(troubledForSeconds, 15), 900), retryAfterSeconds);
}

/** A failure of the moment: the run stays open and goes on from its page. */
export const isPassing = (reason: Reason): boolean =>
  reason === "rate_limited" ||
  reason === "vendor_unreachable" ||
  reason === "vendor_slow" ||
  reason === "vendor_unexpected_answer" ||
  reason === "vendor_failed" ||
  reason === "unavailable";
