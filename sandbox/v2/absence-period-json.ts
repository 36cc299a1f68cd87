import type { Absence } from "../absences/absence";
import { addDays, zone } from "../company-time";
import type { World } from "../world";
import { utcText } from "./utc-text";

export const absencePeriodsPath = "/v2/absence-periods";

/** Local time at which an absence begins, as v2 writes it. */
export const startText = ({ start, startTime }: Absence): string => `${start}T${startTime ?? "00:00"}:00`;

/** Local time at which it is over: days end at the midnight after the last one. Null while nobody knows. */
export function endText({ end, endTime }: Absence): string | null {
  if (end === null) return null;
  const isMidnight = endTime === null || endTime === "24:00";
  return isMidnight ? `${addDays(end, 1)}T00:00:00` : `${end}T${endTime}:00`;
}

/** An absence as v2 shows it. Substitutes can be written, not read; amounts are told by the breakdown. */
export function shownAbsence(world: World, absence: Absence) {
  const ends = endText(absence);
  const halves = absence.startTime === null;
  return {
    id: world.absences.uuidOf(absence.id),
    person: { id: String(absence.personId) },
    starts_from: {
      date_time: startText(absence),
      type: halves ? (absence.startHalf ? "SECOND_HALF" : "FIRST_HALF") : null,
    },
    ends_at:
      ends === null
        ? null
        : { date_time: ends, type: halves ? (absence.endHalf ? "FIRST_HALF" : "SECOND_HALF") : null },
    timezone_id: absence.timezoneId ?? zone,
    comment: absence.comment === "" ? null : absence.comment,
    absence_type: { id: world.absenceTypes.uuidOf(absence.typeId) },
    approval: { status: absence.status.toUpperCase() },
    created_at: utcText(absence.createdAt),
    updated_at: utcText(absence.updatedAt),
  };
}
