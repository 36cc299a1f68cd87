import type { Absence, Span } from "../absences/absence";
import { breakdown } from "../absences/counting";
import { addDays, parseMoment, startOfDay, zone } from "../company-time";
import { fullName } from "../company/person";
import type { World } from "../world";
import { v1Status } from "./absence-lists";
import { shortEmployee } from "./short-employee";

/** Hourly absences print times in UTC with as few decimals as they need, and at least one. */
const utc = (ms: number) => new Date(ms).toISOString().replace(/(\.\d+?)0+Z$/, "$1Z");

/** When a span begins: at its time, or at the first moment of its day. */
function beginning({ start, startTime }: Span): number {
  return (startTime ? parseMoment(`${start}T${startTime}`) : undefined) ?? startOfDay(start);
}

/** When a span is over: at its time, or at the midnight after its last day. */
function ending({ end, endTime }: Span): number | null {
  if (end === null) return null;
  return (endTime ? parseMoment(`${end}T${endTime}`) : undefined) ?? startOfDay(addDays(end, 1));
}

/** How v1 shows an absence counted in hours; durations are minutes. */
export function absencePeriodPresenter(world: World): (absence: Absence) => object | null {
  const { absences, absenceTypes, people, options, demoPeople } = world;
  const today = world.today();
  return (absence) => {
    const type = absenceTypes.get(absence.typeId);
    const person = people.get(absence.personId);
    if (!type || !person) return null;
    const days = breakdown(person, type, absence, { to: absence.end ?? today });
    const end = ending(absence);
    return {
      type: "AbsencePeriod",
      attributes: {
        id: absences.uuidOf(absence.id),
        measurement_unit: "hour",
        effective_duration: days.reduce((sum, { value }) => sum + value, 0),
        employee: shortEmployee(person, options.language),
        absence_type: {
          type: "AbsenceType",
          attributes: { id: absenceTypes.uuidOf(type.id), name: type.name, time_off_type_id: type.id },
        },
        certificate: { status: "not-required" },
        start: utc(beginning(absence)),
        end: end === null ? null : utc(end),
        half_day_start: absence.startHalf,
        half_day_end: absence.endHalf,
        comment: absence.comment,
        origin: absence.origin,
        status: v1Status(world, absence),
        timezone: zone,
        // An id is wanted here; what neither the person entered counts as entered by the administrator.
        created_by: absence.createdBy === fullName(person) ? person.id : demoPeople.admin.id,
        created_at: new Date(absence.createdAt).toISOString(),
        updated_at: new Date(absence.updatedAt).toISOString(),
        approved_at: absence.approvedAt === null ? null : new Date(absence.approvedAt).toISOString(),
        breakdowns: days.map(({ date, value }) => ({ date, effective_duration: value })),
      },
    };
  };
}
