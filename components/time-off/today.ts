"use client";
import { useNow, useTimeZone } from "next-intl";

const everyMs = 60_000;

/** The day an instant lies in somewhere, YYYY-MM-DD. */
export function dayIn(timeZone: string | undefined, instant: Date): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/** The viewer's own date (rule R-02); it changes by itself at midnight. */
export function useToday(): string {
  const timeZone = useTimeZone();
  return dayIn(timeZone, useNow({ updateInterval: everyMs }));
}
