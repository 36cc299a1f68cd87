import { addDays, isNearDate, parseMoment, startOfDay } from "../company-time";
import type { OffsetMeans, PageQuery } from "./pages";
import { readPage } from "./pages";
import type { ErrorData } from "./v1-error";
import { wholeDigits } from "./whole-number";

export type AbsenceQuery = {
  readonly page: PageQuery;
  /** First and last day of the window, both inclusive; null leaves that side open. */
  readonly start: string | null;
  readonly end: string | null;
  /** Changed at or after the first and before the second. */
  readonly updatedFrom: number;
  readonly updatedBefore: number;
  readonly employees: readonly number[] | null;
};

/** The values of a list like `employees[]=1&employees[]=2`; null when there are none. */
export function listed(query: URLSearchParams, name: string): string[] | null {
  const found = [...query].filter(
    ([key, value]) => value !== "" && key.replace(/\[\d*\]$/, "[]") === `${name}[]`,
  );
  return found.length > 0 ? found.map(([, value]) => value) : null;
}

/** Reads the filters the lists of absences share; unreadable ones are refused, empty ones are as if left out. */
export function readAbsenceQuery(
  query: URLSearchParams,
  means: OffsetMeans,
): AbsenceQuery | { errors: ErrorData } {
  const errors: ErrorData = {};
  const page = readPage(query, { usual: 200, most: 200, means }, errors);
  const last = (name: string) => query.getAll(name).at(-1) || null;
  const refuse = (name: string, what: string) => (errors[name] = [`The ${name.replace("_", " ")} ${what}.`]);
  const day = (name: string) => {
    const text = last(name);
    if (text !== null && !isNearDate(text)) refuse(name, "is not a valid date");
    return text;
  };
  // Days and seconds count whole, from their first moment or to their last one.
  const moment = (name: string, whole: number, fallback: number) => {
    const text = last(name);
    if (text === null) return fallback;
    if (isNearDate(text)) return startOfDay(addDays(text, whole));
    const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? undefined : parseMoment(text);
    if (at === undefined) refuse(name, "is not a valid date");
    return (at ?? fallback) + whole * 1000;
  };
  const employees = listed(query, "employees");
  if (employees?.some((id) => !wholeDigits.test(id))) refuse("employees", "must be integers");
  const read = {
    page,
    start: day("start_date"),
    end: day("end_date"),
    updatedFrom: moment("updated_from", 0, -Infinity),
    updatedBefore: moment("updated_to", 1, Infinity),
    employees: employees?.map(Number) ?? null,
  };
  return Object.keys(errors).length > 0 ? { errors } : read;
}
