import type { Absence } from "../absences/absence";
import { wholeCost } from "../absences/counting";
import { dateWithOffset, instantWithOffset, startOfDay } from "../company-time";
import { utcText } from "../v2/utc-text";
import type { World } from "../world";
import { v1Status } from "./absence-lists";
import { shortEmployee } from "./short-employee";

/** How v1 shows an absence counted in days. */
export function timeOffPresenter(world: World): (absence: Absence) => object | null {
  const { quirks, absences, absenceTypes, people, options } = world;
  const flag = quirks.get("half_day_flags") === "integers" ? Number : Boolean;
  const isLocal = quirks.get("time_off_dates") === "local";
  const date = (day: string) => (isLocal ? dateWithOffset(day) : utcText(startOfDay(day)));
  const today = world.today();
  return (absence) => {
    const type = absenceTypes.get(absence.typeId);
    const person = people.get(absence.personId);
    if (!type || !person) return null;
    const { id, name, category } = type;
    return {
      type: "TimeOffPeriod",
      attributes: {
        id: absence.id,
        id_v2: absences.uuidOf(absence.id),
        status: v1Status(world, absence),
        comment: absence.comment,
        start_date: date(absence.start),
        end_date: date(absence.end ?? absence.start),
        days_count: wholeCost(person, type, absence, today),
        half_day_start: flag(absence.startHalf),
        half_day_end: flag(absence.endHalf),
        time_off_type: { type: "TimeOffType", attributes: { id, name, category } },
        employee: shortEmployee(person, options.language),
        created_by: absence.createdBy,
        // Recorded: never anything else, even where a certificate is needed.
        certificate: { status: "not-required" },
        created_at: instantWithOffset(absence.createdAt),
        updated_at: instantWithOffset(absence.updatedAt),
      },
    };
  };
}
