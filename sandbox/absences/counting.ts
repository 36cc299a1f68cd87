import { addDays, weekdayOf } from "../company-time";
import { workSchedules } from "../company/org";
import type { Person } from "../company/person";
import type { Span } from "./absence";
import type { AbsenceType } from "./absence-type";
import { dayOff } from "./holidays";

/** Who is counted for: the schedule and the calendar of public holidays decide. */
export type Counted = Pick<Person, "workScheduleId" | "holidayCalendarId">;
/** What one day costs: days (0, 0.5 or 1), or minutes of types counted in hours. */
export type DayCost = { readonly date: string; readonly value: number };

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const schedules = new Map(workSchedules.map(({ id, days }) => [id, days.map(minutesOf)]));
const mondayToFriday = [480, 480, 480, 480, 480, 0, 0];

/** Minutes a person works on a date before holidays are taken off. */
export function scheduledMinutes(person: Counted, date: string): number {
  return (schedules.get(person.workScheduleId ?? "") ?? mondayToFriday)[weekdayOf(date)] ?? 0;
}

/** How much of a working day a date is for a person: a short Friday is a whole one. */
function work(person: Counted, type: AbsenceType, date: string): number {
  if (type.validOn === "all_days") return 1;
  return scheduledMinutes(person, date) === 0 ? 0 : 1 - dayOff(person.holidayCalendarId, date);
}

function asked(span: Span, date: string): number {
  const isHalf = (date === span.start && span.startHalf) || (date === span.end && span.endHalf);
  return isHalf ? 0.5 : 1;
}

function minutes(person: Counted, type: AbsenceType, span: Span, date: string): number {
  const available = scheduledMinutes(person, date) * work(person, type, date);
  if (span.startTime && span.endTime && span.start === span.end)
    return Math.min(available, minutesOf(span.endTime) - minutesOf(span.startTime));
  return Math.min(available, scheduledMinutes(person, date) * asked(span, date));
}

/** What a date within a span costs. */
function cost(person: Counted, type: AbsenceType, span: Span, date: string): number {
  if (type.unit === "hour") return minutes(person, type, span, date);
  return Math.min(work(person, type, date), asked(span, date));
}

/** True when a span up to a day costs anything at all. */
export function costsAnything(person: Counted, type: AbsenceType, span: Span, to: string): boolean {
  for (let date = span.start; date <= to; date = addDays(date, 1))
    if (cost(person, type, span, date) > 0) return true;
  return false;
}

/** Every calendar day of a span between two days, with what it costs; an open span goes on to the last of them. */
export function breakdown(
  person: Counted,
  type: AbsenceType,
  span: Span,
  { from = span.start, to }: { from?: string; to: string },
): DayCost[] {
  const first = from > span.start ? from : span.start;
  const last = span.end !== null && span.end < to ? span.end : to;
  const days: DayCost[] = [];
  for (let date = first; date <= last; date = addDays(date, 1))
    days.push({ date, value: cost(person, type, span, date) });
  return days;
}

/** The days, or minutes, of a span between two days. */
export function total(
  person: Counted,
  type: AbsenceType,
  span: Span,
  within: { from?: string; to: string },
): number {
  return breakdown(person, type, span, within).reduce((sum, { value }) => sum + value, 0);
}

/** What a span costs in all; of an open one what it has cost by today. */
export const wholeCost = (person: Counted, type: AbsenceType, span: Span, today: string): number =>
  total(person, type, span, { to: span.end ?? today });
