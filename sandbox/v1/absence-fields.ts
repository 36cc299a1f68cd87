import { addDays, isNearDate } from "../company-time";
import type { ErrorData } from "./v1-error";
import { wholeNumber } from "./whole-number";
import type { Fields } from "./write-body";

const mostCommentLetters = 2000;
const mostDays = 3660;

const flags = new Map<unknown, boolean>([
  [true, true],
  ["true", true],
  [1, true],
  ["1", true],
  [false, false],
  ["false", false],
  [0, false],
  ["0", false],
]);

/** Reads the fields of a v1 absence; what is wrong is collected in `errors`, by field. */
export class AbsenceFields {
  readonly errors: ErrorData = {};

  constructor(private readonly fields: Fields) {}

  get isBad(): boolean {
    return Object.keys(this.errors).length > 0;
  }

  fail(name: string, what: string): void {
    (this.errors[name] ??= []).push(`The ${name.replaceAll("_", " ")} ${what}.`);
  }

  /** Complains about a field that is missing. */
  need(name: string): void {
    if (!Object.hasOwn(this.errors, name)) this.fail(name, "field is required");
  }

  id(name: string): number {
    const value = this.#required(name);
    if (value === undefined) return 0;
    const id = wholeNumber(value);
    if (id === undefined) this.fail(name, "must be an integer");
    return id ?? 0;
  }

  day(name: string): string {
    const value = this.#required(name);
    if (value === undefined) return "";
    if (typeof value === "string" && isNearDate(value)) return value;
    this.fail(name, "does not match the format Y-m-d");
    return "";
  }

  /** A clock time like 09:30; null when it was not sent. */
  time(name: string): string | null {
    const value = this.#sent(name);
    if (value === undefined) return null;
    if (typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)) return value;
    this.fail(name, "does not match the format H:i");
    return null;
  }

  /** A flag; without a fallback it must be there. */
  flag(name: string, fallback?: boolean): boolean {
    const value = fallback === undefined ? this.#required(name) : (this.#sent(name) ?? fallback);
    if (value === undefined) return false;
    const flag = flags.get(value);
    if (flag === undefined) this.fail(name, "field must be true or false");
    return flag ?? false;
  }

  comment(): string {
    const value = this.#sent("comment") ?? "";
    if (typeof value === "string" && value.length <= mostCommentLetters) return value;
    this.fail("comment", `must be a string of at most ${mostCommentLetters} characters`);
    return "";
  }

  /** First and last day, in this order. */
  range(): { start: string; end: string } {
    const start = this.day("start_date");
    const end = this.day("end_date");
    if (start !== "" && end !== "" && end < start)
      this.fail("end_date", "must be a date after or equal to start date");
    if (start !== "" && end !== "" && end > addDays(start, mostDays))
      this.fail("end_date", "must be within ten years of the start date");
    return { start, end };
  }

  #sent(name: string): unknown {
    const value = Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
    return value === null || value === "" ? undefined : value;
  }

  #required(name: string): unknown {
    const value = this.#sent(name);
    if (value === undefined) this.need(name);
    return value;
  }
}
