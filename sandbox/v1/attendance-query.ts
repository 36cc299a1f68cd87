import type { WantedBlocks } from "../attendances/block-index";
import { addDays, isDate, parseMoment } from "../company-time";
import { readPage } from "./pages";
import type { ErrorData } from "./v1-error";
import { wholeDigits } from "./whole-number";

export type AttendanceQuery = {
  readonly limit: number;
  readonly offset: number;
  readonly wanted: WantedBlocks;
};

const paging = { usual: 200, most: 200, means: "item" } as const;
const firstDay = "1970-01-01";
const mostDaysAhead = 3653;

/** Reads the query of the v1 attendance list. */
export function readAttendanceQuery(
  query: URLSearchParams,
  today: string,
): AttendanceQuery | { errors: ErrorData } {
  const errors: ErrorData = {};
  const last = (name: string) => query.getAll(name).at(-1) ?? "";
  const day = (name: string) => {
    const text = last(name).slice(0, 10);
    const label = name.replace("_", " ");
    if (text === "") errors[name] = [`The ${label} field is required.`];
    else if (!isDate(last(name))) errors[name] = [`The ${label} is not a valid date.`];
    else if (text < firstDay || text > addDays(today, mostDaysAhead))
      errors[name] = [`The ${label} must be between ${firstDay} and 10 years from now.`];
    return text;
  };
  const moment = (name: string, isEnd: boolean) => {
    const text = last(name);
    if (text === "") return null;
    const at = parseMoment(isEnd && isDate(text) ? `${text}T23:59:59` : text);
    if (at === undefined) errors[name] = [`The ${name.replace("_", " ")} is not a valid date.`];
    // An end includes all of its second, as answers print no parts of one, and a plain day all of the day.
    return (at ?? 0) + (isEnd ? 999 : 0);
  };
  const range = { from: day("start_date"), to: day("end_date") };
  const updatedFrom = moment("updated_from", false);
  const updatedTo = moment("updated_to", true);
  const pending = last("includePending").toLowerCase();
  if (!["", "true", "false", "1", "0"].includes(pending))
    errors.includePending = ["The include pending field must be true or false."];
  const asked = [...query].filter(([name, value]) => /^employees(\[\d*\])?$/.test(name) && value !== "");
  const ids = asked.map(([, value]) => value);
  if (ids.some((id) => !wholeDigits.test(id))) errors.employees = ["The employees must be integers."];
  const { limit, offset } = readPage(query, paging, errors);
  if (Object.keys(errors).length > 0) return { errors };
  const updated =
    updatedFrom === null && updatedTo === null
      ? undefined
      : ([updatedFrom ?? 0, updatedTo ?? Number.MAX_SAFE_INTEGER] as const);
  const personIds = ids.length === 0 ? null : [...new Set(ids.map(Number))].sort((a, b) => a - b);
  const confirmedOnly = pending !== "true" && pending !== "1";
  return { limit, offset, wanted: { range: { ...range, updated }, confirmedOnly, personIds } };
}
