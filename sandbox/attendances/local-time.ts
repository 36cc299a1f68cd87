import { isDate } from "../company-time";

const written = /^((?:19[7-9]|2\d\d)\d-\d{2}-\d{2})T((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(?:\.\d{1,9})?$/;

/** Reads a date and time of the company's clocks; undefined for everything else, also for a trailing Z. */
export function readLocalTime(text: string): string | undefined {
  const [, date, clock, seconds] = written.exec(text) ?? [];
  return date !== undefined && isDate(date) ? `${date}T${clock}${seconds ?? ":00"}` : undefined;
}

// The Z only keeps the machine's own zone out: both ends of a difference are read alike.
const atMs = (localTime: string) => Date.parse(`${localTime}Z`);

/** Minutes on the clock from one local time to another. */
export const minutesBetween = (from: string, to: string): number =>
  Math.round((atMs(to) - atMs(from)) / 60_000);

export const plusMinutes = (localTime: string, minutes: number): string =>
  new Date(atMs(localTime) + minutes * 60_000).toISOString().slice(0, 19);

export const dateOf = (localTime: string): string => localTime.slice(0, 10);

/** "09:30" of "2026-05-04T09:30:00". */
export const clockOf = (localTime: string): string => localTime.slice(11, 16);
