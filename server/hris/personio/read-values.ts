/** What a reader answers when a value is there, but is nothing Rollcall can understand. */
export const UNREADABLE = Symbol("unreadable");
export type Read<T> = T | typeof UNREADABLE;

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Personio leaves fields empty as null, "" or [], objects included (personio-api.md 6.2, quirk 62). */
export function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === "string" ? value.trim() === "" : Array.isArray(value) && value.length === 0;
}

export function readText(value: unknown): Read<string | null> {
  if (isEmpty(value)) return null;
  return typeof value === "string" ? value.trim() : UNREADABLE;
}

/** Hours come as text, "40" or "38.5" (personio-api.md 6.2). */
export function readNumber(value: unknown): Read<number | null> {
  if (isEmpty(value)) return null;
  if (typeof value === "number") return Number.isFinite(value) ? value : UNREADABLE;
  if (typeof value !== "string" || !/^\s*-?\d{1,12}(?:[.,]\d{1,12})?\s*$/.test(value)) return UNREADABLE;
  return Number(value.replace(",", "."));
}

/** Minutes of a time span, "08:00" (personio-api.md 11.1); a day has no more than 24 hours. */
export function readMinutes(value: unknown): Read<number> {
  const [, hours, minutes] = (typeof value === "string" && /^(\d{1,2}):([0-5]\d)$/.exec(value.trim())) || [];
  const total = Number(hours) * 60 + Number(minutes);
  return total <= 24 * 60 ? total : UNREADABLE; // NaN as well
}

const daysIn = (year: number, month: number) => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/**
 * The civil day of a date: its first ten characters. It comes as midnight in the company's zone at that time, with
 * offsets like +00:53 for 1835; by way of UTC it would become the day before (personio-api.md 6.2).
 */
export function readDay(value: unknown): Read<string | null> {
  if (isEmpty(value)) return null;
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}(?:$|[T ])/.test(value)) return UNREADABLE;
  const [year, month, day] = [value.slice(0, 4), value.slice(5, 7), value.slice(8, 10)].map(Number) as [
    number,
    number,
    number,
  ];
  const isDay = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return isDay ? value.slice(0, 10) : UNREADABLE;
}

/** An instant in UTC. One without an offset is unreadable: guessing a zone would shift it. */
export function readInstant(value: unknown): Read<string | null> {
  if (isEmpty(value)) return null;
  if (typeof value !== "string" || !/^\d{4}-.*(?:Z|[+-]\d{2}:?\d{2})$/.test(value)) return UNREADABLE;
  const ms = Date.parse(value.replace(" ", "T"));
  return Number.isNaN(ms) ? UNREADABLE : new Date(ms).toISOString();
}

/** An id is opaque: a number within 2^53, or the digits of a larger one. */
export function readId(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : null;
  return typeof value === "string" && /^\d{1,30}$/.test(value) ? value : null;
}

/** Related objects are `{type, attributes}`; their attributes are bare, those of people wrapped once more (11.1). */
export type Related = { id: string | null; attributes: Json };

export function readRelated(value: unknown): Read<Related | null> {
  if (isEmpty(value)) return null;
  if (!isObject(value) || !isObject(value.attributes)) return UNREADABLE;
  const { id } = value.attributes;
  return { id: readId(isObject(id) ? id.value : id), attributes: value.attributes };
}

/** Tags are comma separated or a JSON list in a string (personio-api.md 6.2). */
export function readTags(value: unknown): unknown {
  if (isEmpty(value)) return null;
  if (typeof value !== "string") return value;
  if (value.trimStart().startsWith("[")) {
    try {
      const tags: unknown = JSON.parse(value);
      if (Array.isArray(tags)) return tags.length > 0 ? tags.map(String) : null;
    } catch {
      return splitTags(value); // a tag that merely begins with a bracket
    }
  }
  return splitTags(value);
}

const splitTags = (value: string) =>
  value
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
