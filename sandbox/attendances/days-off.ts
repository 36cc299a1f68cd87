import type { Absence } from "../absences/absence";
import { isCounted } from "../absences/absence";
import type { AbsenceType } from "../absences/absence-type";
import { dayOff } from "../absences/holidays";
import { addDays } from "../company-time";
import type { Person } from "../company/person";

/** True on a public holiday of the person's place, also on one that takes half a day. */
export const isHoliday = ({ holidayCalendarId }: Person, date: string): boolean =>
  dayOff(holidayCalendarId, date) > 0;

/** True on a day of which an approved time-off takes all or half. Absences in hours are no time-offs. */
export function isOnTimeOff(
  ofPerson: readonly Absence[],
  typeOf: (id: number) => AbsenceType | undefined,
  date: string,
): boolean {
  return ofPerson.some(
    (absence) =>
      absence.start <= date &&
      (absence.end === null || absence.end >= date) &&
      isCounted(absence) &&
      typeOf(absence.typeId)?.unit === "day",
  );
}

/** A person and the absences the seed gave, whatever happened to both since. */
export type SeededPerson = { readonly person: Person; readonly absences: readonly Absence[] };

/** Which days of a window people had off when the seed was made; a bit for each day. */
export class WindowDaysOff {
  readonly #holidays = new Map<number | null, number>();

  constructor(
    private readonly dates: readonly string[],
    private readonly seedOf: (personId: number) => SeededPerson | undefined,
  ) {}

  /** Holidays and whole days of absence. */
  of(personId: number): number {
    const seed = this.seedOf(personId);
    if (!seed) return 0;
    let days = this.#holidaysOf(seed.person);
    for (const absence of seed.absences) days |= this.#wholeDays(absence);
    return days;
  }

  #holidaysOf(person: Person): number {
    const { holidayCalendarId: id } = person;
    let days = this.#holidays.get(id);
    if (days === undefined) this.#holidays.set(id, (days = this.#bits((date) => isHoliday(person, date))));
    return days;
  }

  #wholeDays(absence: Absence): number {
    if (absence.startTime !== null || !isCounted(absence)) return 0;
    const last = absence.end ?? "9999-12-31";
    // Most lie outside the window.
    if (absence.start > (this.dates.at(-1) ?? "") || last < (this.dates[0] ?? "")) return 0;
    const firstWhole = absence.startHalf ? addDays(absence.start, 1) : absence.start;
    const lastWhole = absence.endHalf ? addDays(last, -1) : last;
    return this.#bits((date) => date >= firstWhole && date <= lastWhole);
  }

  #bits(isOff: (date: string) => boolean): number {
    return this.dates.reduce((days, date, day) => (isOff(date) ? days | (1 << day) : days), 0);
  }
}
