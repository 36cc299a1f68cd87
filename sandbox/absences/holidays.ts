import Holidays from "date-holidays";
import { holidayCalendars } from "../company/org";

/** How much of a working day a date takes away: nothing, half or all of it. */
export type DayOff = 0 | 0.5 | 1;

// By the names Personio shows, in the codes of the library. The office in Bavaria is in Munich, where 15 August is a holiday.
const states: Record<string, string> = {
  Bayern: "BY-KATH",
  Berlin: "BE",
  Hamburg: "HH",
  Hessen: "HE",
  "Nordrhein-Westfalen": "NW",
  Sachsen: "SN",
  Wien: "9",
  Zürich: "ZH",
  Katalonien: "CT",
};

/** In Hamburg the company closes at noon on these days: no law, only its calendar knows. */
const halfDays: Record<number, readonly string[]> = { 6: ["12-24", "12-31"] };

/** One calendar; the library is slow, so each year is asked for once, and for public holidays only. */
class Calendar {
  readonly #library: Holidays | null;
  readonly #days = new Map<string, DayOff>();
  readonly #years = new Set<string>();

  constructor(private readonly id: number) {
    const { country, state } = holidayCalendars.find((calendar) => calendar.id === id) ?? {};
    const [code, region] = states[state ?? ""]?.split("-") ?? [];
    const place = country && { country, state: code, region };
    this.#library = place ? new Holidays(place, { types: ["public"] }) : null;
  }

  /** What a day loses. */
  off(date: string): DayOff {
    const known = this.#days.get(date);
    if (known !== undefined) return known;
    const year = date.slice(0, 4);
    if (this.#library && !this.#years.has(year)) this.#learn(this.#library, year);
    const found = this.#days.get(date) ?? 0;
    this.#days.set(date, found);
    return found;
  }

  #learn(library: Holidays, year: string): void {
    this.#years.add(year);
    for (const day of halfDays[this.id] ?? []) this.#days.set(`${year}-${day}`, 0.5);
    for (const { date } of library.getHolidays(Number(year))) this.#days.set(date.slice(0, 10), 1);
  }
}

const calendars = new Map<number, Calendar>();

/** What a public holiday takes of a day, by the person's calendar. */
export function dayOff(calendarId: number | null, date: string): DayOff {
  if (calendarId === null) return 0;
  let calendar = calendars.get(calendarId);
  if (!calendar) calendars.set(calendarId, (calendar = new Calendar(calendarId)));
  return calendar.off(date);
}
