// The company lives in one time zone; v1 prints every date with that zone's offset at that very day.
export const zone = "Europe/Berlin";
const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

const offsetFormat = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });

// A company has a few thousand different days and asks for each of them again and again.
const mostKept = 50_000;

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      if (known.size < mostKept) known.set(key, value);
    }
    return value;
  };
}

function lastSundayUtc(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1);
}

const summerOf = remembered((year: number) => [lastSundayUtc(year, 2), lastSundayUtc(year, 9)] as const);

/** Offset at an instant, like "+01:00"; old dates keep odd ones ("+00:53" in 1835), as Personio prints them. */
export function offsetAt(instantMs: number): string {
  const year = new Date(instantMs).getUTCFullYear();
  if (year >= 1996) {
    const [start, end] = summerOf(year);
    return instantMs >= start && instantMs < end ? "+02:00" : "+01:00";
  }
  const name =
    offsetFormat.formatToParts(instantMs).find((part) => part.type === "timeZoneName")?.value ?? "";
  return /[+-]\d\d:\d\d/.exec(name)?.[0] ?? "+00:00";
}

function offsetMs(offset: string): number {
  const sign = offset.startsWith("-") ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * hourMs + Number(offset.slice(4, 6)) * 60_000);
}

/** An instant as local company time with its offset, to the second. */
export function instantWithOffset(instantMs: number): string {
  const offset = offsetAt(instantMs);
  return new Date(instantMs + offsetMs(offset)).toISOString().slice(0, 19) + offset;
}

/** The company's calendar day at an instant. */
export function dayOf(instantMs: number): string {
  return instantWithOffset(instantMs).slice(0, 10);
}

/** "2022-03-01" becomes "2022-03-01T00:00:00+01:00". */
export const dateWithOffset = remembered(
  (date: string) => `${date}T00:00:00${offsetAt(Date.parse(`${date}T00:00:00Z`) - hourMs)}`,
);

const digit = (text: string, at: number) => text.charCodeAt(at) - 48;

/** Days since 1970 of a real calendar day; by arithmetic (Howard Hinnant's), as a large company asks millions of times. */
function dayNumber(date: string): number {
  const month = digit(date, 5) * 10 + digit(date, 6);
  const isLate = month > 2;
  const year =
    digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3) - (isLate ? 0 : 1);
  const ofYear =
    Math.floor((153 * (month + (isLate ? -3 : 9)) + 2) / 5) + digit(date, 8) * 10 + digit(date, 9) - 1;
  return (
    year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + ofYear - 719_468
  );
}

// From 1900 until 2201.
const firstKept = -25_567;
const daysKept = 110_000;

/** Works something out once for each day; an array is quicker to look into than a map of texts. */
function ofEachDay<Value>(make: (day: number) => Value): (day: number) => Value {
  const known = new Array<Value | undefined>(daysKept);
  return (day) => {
    let value = known[day - firstKept];
    if (value === undefined) {
      value = make(day);
      if (day >= firstKept && day < firstKept + daysKept) known[day - firstKept] = value;
    }
    return value;
  };
}

const dayText = ofEachDay((day) => new Date(day * dayMs).toISOString().slice(0, 10));
const startOf = ofEachDay((day) => Date.parse(dateWithOffset(dayText(day))));

/** The instant a company day begins. */
export const startOfDay = (date: string): number => startOf(dayNumber(date));

/** Monday is 0, Sunday 6. */
export const weekdayOf = (date: string): number => (((dayNumber(date) + 3) % 7) + 7) % 7;

/** Moves a plain date by whole days. */
export function addDays(date: string, days: number): string {
  return dayText(dayNumber(date) + days);
}

/** True for a real calendar day written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}

/** A day within the centuries people work in: days are counted one by one, and far ones leave the calendar. */
export const isNearDate = (text: string): boolean =>
  isDate(text) && text >= "1900-01-01" && text < "2200-01-01";

const summerOffsetMs = 2 * hourMs;
const moment = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,6})?(Z|[+ -]\d{2}:?\d{2})?)?$/;

/**
 * Reads `updated_since`: a day or an ISO 8601 moment; without an offset it is company time, as the clocks stood before a
 * change: the hour that spring leaves out is an hour later, of autumn's double one the first is meant. Undefined when
 * unreadable.
 */
export function parseMoment(text: string): number | undefined {
  const match = moment.exec(text.trim());
  const date = match?.[1];
  if (!match || !date || !isDate(date)) return undefined;
  const time = match[2] ?? "00:00:00";
  // A "+" that was not percent-encoded arrives as a space; Personio clients send that often.
  const sent = match[3]?.replace(" ", "+").replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const asUtc = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offset = sent ?? offsetAt(asUtc - summerOffsetMs);
  const at = Date.parse(`${date}T${time}${offset}`);
  return Number.isNaN(at) ? undefined : at;
}
