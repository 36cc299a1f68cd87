import type { Absence } from "@/contracts/time-off";
import { formatCivilDate } from "@/components/directory/civil-date";

type When = Pick<Absence, "startsOn" | "startsMidday" | "startsAt" | "endsOn" | "endsMidday" | "endsAt">;

/** What is said of an absence's dates beside the dates themselves; a text of `person.timeOff.halves`. */
export type HalvesText = "afternoon" | "morning" | "fromMidday" | "untilMidday" | "fromAndUntilMidday";

/** "24 May – 28 May 2027": civil dates in words; the first year only where the second is another one. Null: open end. */
export function absenceDates(
  { startsOn, endsOn }: When,
  locale: string,
): { from: string; to: string | null } {
  if (endsOn === startsOn)
    return { from: formatCivilDate(startsOn, locale), to: formatCivilDate(startsOn, locale) };
  const sameYear = endsOn !== null && endsOn.slice(0, 4) === startsOn.slice(0, 4);
  return {
    from: formatCivilDate(startsOn, locale, sameYear ? "day" : "full"),
    to: endsOn && formatCivilDate(endsOn, locale),
  };
}

/** Which halves of the first and the last day it takes; null where it takes whole ones. */
export function halvesText({ startsOn, startsMidday, endsOn, endsMidday }: When): HalvesText | null {
  if (startsOn === endsOn) {
    if (startsMidday) return "afternoon";
    return endsMidday ? "morning" : null;
  }
  if (startsMidday) return endsMidday ? "fromAndUntilMidday" : "fromMidday";
  return endsMidday ? "untilMidday" : null;
}

/** The times of day of an absence of hours, as they were entered (rule R-03); null for days. */
export function absenceTimes({ startsAt, endsAt }: When): { from: string; to: string } | null {
  return startsAt === null || endsAt === null ? null : { from: startsAt, to: endsAt };
}
