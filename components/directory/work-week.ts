/** Days in a row of the same working hours; days count from Monday, 0, to Sunday, 6. */
export type WorkSpan = { from: number; to: number; minutes: number };

/** A week's plan, minutes a day and Monday first, as spans of days that are worked alike; free days are left out. */
export function workSpans(minutes: readonly number[]): WorkSpan[] {
  const spans: WorkSpan[] = [];
  for (const [day, planned] of minutes.entries()) {
    const last = spans.at(-1);
    if (planned === 0) continue;
    if (last && last.to === day - 1 && last.minutes === planned) last.to = day;
    else spans.push({ from: day, to: day, minutes: planned });
  }
  return spans;
}

const MONDAY = Date.UTC(2024, 0, 1);

/** The short name of a weekday, 0 being Monday. */
export const weekdayName = (day: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(MONDAY + day * 86_400_000);
