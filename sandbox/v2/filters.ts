import type { Context } from "hono";
import { isDate } from "../company-time";
import { isUuid } from "../ids";
import { isEventName } from "../webhooks/envelope";
import { badParameters, refuseV2 } from "./refusal";

/** A moment, or a day, as milliseconds. */
export function parseInstant(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+ -]\d{2}:?\d{2})?)?$/.test(text)) return undefined;
  // Date.parse takes the 31st of every month.
  if (!isDate(text.slice(0, 10))) return undefined;
  const zoned = /(Z|[+ -]\d{2}:?\d{2})$/.test(text.slice(10)) ? text.replace(" ", "+") : `${text}Z`;
  const at = Date.parse(text.length === 10 ? text : zoned);
  return Number.isNaN(at) ? undefined : at;
}

const localTime = /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d(?:\.\d{1,6})?)?)?$/;

/** A local time without an offset, or a day, to the second: a trailing Z is refused. */
export function parseLocalTime(text: string): string | undefined {
  const [, date, time = "00:00", seconds = ":00"] = localTime.exec(text) ?? [];
  return date !== undefined && isDate(date) ? `${date}T${time}${seconds.slice(0, 3)}` : undefined;
}

const listOf = (text: string) => text.split(",").map((part) => part.trim());

function listOfEach(isRight: (part: string) => boolean): (text: string) => string[] | undefined {
  return (text) => {
    const list = listOf(text);
    return list.every(isRight) ? list : undefined;
  };
}

/** How the values of a filter are read; each returns undefined for a value it cannot read. */
const readers = {
  text: (text: string) => text,
  /** Comma separated. */
  list: listOf,
  /** A list of ids that are numbers, as those of people. */
  numbers: listOfEach((part) => /^\d{1,10}$/.test(part)),
  uuids: listOfEach(isUuid),
  /** A list of names of events that a webhook can be about. */
  events: listOfEach(isEventName),
  /** The name of something that was sent: an event, or a ping. */
  sent: (text: string) => (isEventName(text) || text === "ping" ? text : undefined),
  /** A day; a moment counts as its day. */
  day: (text: string) => (parseInstant(text) === undefined ? undefined : text.slice(0, 10)),
  localTime: parseLocalTime,
  instant: parseInstant,
  /** A day and nothing else, as the milliseconds of its first moment in UTC. */
  plainDay: (text: string) => (isDate(text) ? Date.parse(text) : undefined),
  flag: (text: string) => (text === "true" ? true : text === "false" ? false : undefined),
} satisfies Record<string, (text: string) => unknown>;

export type FilterKind = keyof typeof readers;
type Read<Kind extends FilterKind> = Exclude<ReturnType<(typeof readers)[Kind]>, undefined>;
export type FilterKinds = Readonly<Record<string, FilterKind>>;
export type Filters<Kinds extends FilterKinds> = { [Name in keyof Kinds]?: Read<Kinds[Name]> };

/** A dotted name and what it begins with: `updated_at.gte`, `updated_at`. */
const beginningsOf = (name: string) => [
  name,
  ...Array.from(name.matchAll(/[.[]/g), ({ index }) => name.slice(0, index)),
];

/** A field there are filters of, under an operator it does not have; names of no field are none of ours. */
function isUnknownOperator(name: string, kinds: FilterKinds): boolean {
  const fields = new Set(Object.keys(kinds).flatMap(beginningsOf));
  return beginningsOf(name).some((field) => fields.has(field));
}

/** Reads the dotted filters of a v2 list; unknown operators and bad values are 400, unknown names are ignored. */
export function readFilters<const Kinds extends FilterKinds>(c: Context, kinds: Kinds): Filters<Kinds> {
  const found: Record<string, unknown> = {};
  for (const [name, text] of new URL(c.req.url).searchParams) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) {
      if (isUnknownOperator(name, kinds)) refuseV2(400, "Provided filter encoding is invalid.");
      continue;
    }
    const value = readers[kind](text);
    if (value === undefined) badParameters();
    found[name] = value;
  }
  return found as Filters<Kinds>;
}
