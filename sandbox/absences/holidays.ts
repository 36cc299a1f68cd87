import Holidays from "date-holidays";
import { holidayCalendars } from "../company/org";

/** How much of a working day a date takes away: nothing, half or all of it. */
export type DayOff = 0 | 0.5 | 1;

// By the names Personio shows, in the codes of the library.
const states: Record<string, string> = {
  Bayern: "BY",
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

const years = new Map<string, ReadonlyMap<string, DayOff>>();

function holidaysOf(calendarId: number, year: string): ReadonlyMap<string, DayOff> {
  const key = `${calendarId} ${year}`;
  let known = years.get(key);
  if (!known) years.set(key, (known = lookUp(calendarId, year)));
  return known;
}

function lookUp(calendarId: number, year: string): ReadonlyMap<string, DayOff> {
  const calendar = holidayCalendars.find(({ id }) => id === calendarId);
  if (!calendar?.country) return new Map();
  const state = calendar.state === null ? undefined : states[calendar.state];
  const library = state ? new Holidays(calendar.country, state) : new Holidays(calendar.country);
  const found = new Map<string, DayOff>();
  for (const day of halfDays[calendarId] ?? []) found.set(`${year}-${day}`, 0.5);
  for (const { date, type } of library.getHolidays(Number(year)))
    if (type === "public") found.set(date.slice(0, 10), 1);
  return found;
}

/** What a public holiday takes of a day, by the person's calendar. */
export function dayOff(calendarId: number | null, date: string): DayOff {
  return calendarId === null ? 0 : (holidaysOf(calendarId, date.slice(0, 4)).get(date) ?? 0);
}
