import { z } from "zod";
import type { Span } from "../absences/absence";
import type { Unit } from "../absences/absence-type";
import { addDays } from "../company-time";
import type { World } from "../world";
import { parseLocalTime } from "./filters";
import { badField } from "./refusal";

const halves = ["FIRST_HALF", "SECOND_HALF"] as const;
const localTime = z
  .string()
  .max(40)
  .transform(parseLocalTime)
  .pipe(z.string("must be a local date-time without an offset"));
const boundary = z.object({ date_time: localTime, type: z.enum(halves).nullish() });
const idRef = z.object({ id: z.string().min(1).max(100) });
const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
const zoneName = z
  .string()
  .max(60)
  .refine((name) => zones.has(name), "must be an IANA zone");

const fields = {
  person: idRef,
  absence_type: idRef,
  starts_from: boundary,
  ends_at: boundary.nullish(),
  timezone_id: zoneName.nullish(),
  comment: z.string().max(2000).nullish(),
  substitute: idRef.nullish(),
};

export const newPeriodSchema = z.object(fields);
export const changedPeriodSchema = newPeriodSchema.partial();
type Sent = z.output<typeof changedPeriodSchema>;

/** One end of an absence: a day, a time on it, and which half of the day it takes (null: the time counts). */
type Edge = { readonly date: string; readonly time: string; readonly half: (typeof halves)[number] | null };

/** How an end is read: what the type counts, and whether midnight after the last day is meant. */
type Reading = { readonly unit: Unit; readonly isExclusive: boolean };

function edge(field: "starts_from" | "ends_at", sent: z.output<typeof boundary>, { unit }: Reading): Edge {
  const { date_time: text, type = null } = sent;
  if (unit === "day" && type === null) badField(`${field}.type`, "must be FIRST_HALF or SECOND_HALF");
  return { date: text.slice(0, 10), time: text.slice(11, 16), half: type };
}

/** The last day itself: the midnight that ends a day, read as a time, is the last moment of the day before. */
function lastEdge(sent: z.output<typeof boundary>, reading: Reading): Edge {
  const last = edge("ends_at", sent, reading);
  const isTime = reading.unit === "hour" && last.half === null;
  if (last.time !== "00:00" || !(isTime || reading.isExclusive)) return last;
  return { ...last, date: addDays(last.date, -1), time: isTime ? "24:00" : last.time };
}

/** The ends of an absence as it is, so that a change of one of them meets the other. */
function edgesOf(span: Span): { first: Edge; last: Edge | null } {
  const hasTimes = span.startTime !== null;
  const first: Edge = {
    date: span.start,
    time: span.startTime ?? "00:00",
    half: hasTimes ? null : span.startHalf ? "SECOND_HALF" : "FIRST_HALF",
  };
  if (span.end === null) return { first, last: null };
  const half = hasTimes ? null : span.endHalf ? "FIRST_HALF" : "SECOND_HALF";
  return { first, last: { date: span.end, time: span.endTime ?? "00:00", half } };
}

/** Times of a single day counted in hours; a whole one may also be written like a day. */
function times(first: Edge, last: Edge): Pick<Span, "startTime" | "endTime"> {
  const isHalf = (half: Edge, which: Edge["half"]) => half.time === "00:00" && half.half === which;
  if (isHalf(first, "SECOND_HALF") || isHalf(last, "FIRST_HALF")) return { startTime: null, endTime: null };
  return { startTime: first.time, endTime: isHalf(last, "SECOND_HALF") ? "24:00" : last.time };
}

function spanOf(first: Edge, last: Edge | null, unit: Unit): Span {
  const isTimed = unit === "hour" && first.date === last?.date;
  return {
    start: first.date,
    end: last && last.date,
    // Over several days hours are whole and half days as well: times count on a single day only.
    startHalf: !isTimed && first.half === "SECOND_HALF",
    endHalf: !isTimed && last?.half === "FIRST_HALF",
    ...(isTimed ? times(first, last) : { startTime: null, endTime: null }),
  };
}

/** The time a write asks for; ends that are not sent stay as they were. */
export function readSpan(world: World, sent: Sent, unit: Unit, before: Span | null): Span {
  const isExclusive = world.quirks.get("absence_end_on_write") === "exclusive";
  const reading = { unit, isExclusive };
  const kept = before && edgesOf(before);
  const first = sent.starts_from ? edge("starts_from", sent.starts_from, reading) : kept?.first;
  if (!first) return badField("starts_from", "is required");
  const last = sent.ends_at ? lastEdge(sent.ends_at, reading) : null;
  return spanOf(first, sent.ends_at === undefined ? (kept?.last ?? null) : last, unit);
}
