import type { Reason } from "@/contracts/reason";

/** For more records than these a walk, which reads a hundred with one request, is kinder to the vendor. */
export const MOST_REREADS = 300;
/** So many records that fail in a row are the vendor's trouble and not theirs. */
export const MOST_FAILURES = 3;
const FIRST_PAUSE_SECONDS = 15;
const LONGEST_PAUSE_SECONDS = 900;
const MOST_TRIES = 10;

/**
 * What a failed reading means. `record`: perhaps only this one; `vendor`: all others would fail as well; `person`: somebody
 * must act first, and then everybody is read anew.
 */
export function scopeOfFailure(reason: Reason): "record" | "vendor" | "person" {
  if (reason === "credentials_refused" || reason === "absences_not_readable") return "person";
  if (reason === "rate_limited" || reason === "vendor_unreachable" || reason === "unavailable")
    return "vendor";
  return "record";
}

/** How long to wait after so many failed tries, in seconds: 15 s, doubled each time up to 15 minutes; `askedFor` wins if longer. */
export const pauseSeconds = (tries: number, askedFor = 0): number =>
  Math.max(Math.min(FIRST_PAUSE_SECONDS * 2 ** Math.min(tries, 20), LONGEST_PAUSE_SECONDS), askedFor);

/** Whether a row that has failed so often is set aside for the people who mend it. */
export const isHopeless = (tries: number, reason: Reason): boolean =>
  tries >= MOST_TRIES && scopeOfFailure(reason) === "record";
