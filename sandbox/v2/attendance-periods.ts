import type { Context, Hono } from "hono";
import { v2Gate } from "../access/v2-gate";
import { readLocalTime } from "../attendances/local-time";
import type { WalkOrder } from "../attendances/attendance-store";
import type { DayRange, Period, PeriodPlace } from "../attendances/period";
import { allDays, approvals, attributionDate, byStart } from "../attendances/period";
import type { World } from "../world";
import type { Filters } from "./filters";
import { readFilters } from "./filters";
import { hrefOf, walkPage } from "./list";
import { badContent, badParameters, notFound } from "./refusal";

export const attendancesPath = "/v2/attendance-periods";

const filterKinds = {
  id: "uuids",
  "person.id": "numbers",
  "project.id": "numbers",
  status: "list",
  sort: "text",
  "start.date_time.gte": "localTime",
  "start.date_time.lte": "localTime",
  "end.date_time.gte": "localTime",
  "end.date_time.lte": "localTime",
  "attribution_date.gte": "day",
  "attribution_date.lte": "day",
  "updated_at.gte": "instant",
  "updated_at.lte": "instant",
} as const;
type Asked = Filters<typeof filterKinds>;

const orders: Readonly<Record<string, WalkOrder>> = {
  "person.id": "person",
  "person.id,start.date_time": "person",
  "start.date_time": "start",
  "start.date_time,person.id": "start",
};

const isoTime = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** An attendance period as v2 shows it. */
export function shownPeriod(world: World, period: Period) {
  const { projectId } = period;
  return {
    id: world.attendanceId(period.id),
    type: period.type,
    person: { id: String(period.personId) },
    approval: { status: period.status },
    start: { date_time: period.start },
    end: period.end === null ? null : { date_time: period.end },
    attribution_date: attributionDate(period),
    comment: period.comment,
    project: projectId !== null && world.projects.get(projectId) ? { id: String(projectId) } : null,
    is_auto_generated: false,
    created_at: isoTime(period.createdAt),
    updated_at: isoTime(period.updatedAt),
  };
}

/** The period a path names. */
export function requiredPeriod(c: Context, world: World): Period {
  const number = world.attendanceNumber(c.req.param("id") ?? "");
  return (number === undefined ? undefined : world.attendances.get(number)) ?? notFound();
}

function readAsked(c: Context): Asked {
  for (const [name, text] of new URL(c.req.url).searchParams) {
    // The one filter of v2 that has a text of its own for a time with an offset.
    if (/^(start|end)\.date_time\./.test(name) && /Z$/i.test(text)) badContent();
  }
  const asked = readFilters(c, filterKinds);
  if (asked.status?.some((status) => !approvals.some((known) => known === status))) badParameters();
  return asked;
}

const sorted = (...days: (string | undefined)[]) => days.filter((day) => day !== undefined).sort();

function daysAsked(asked: Asked): DayRange {
  const from = sorted(asked["start.date_time.gte"]?.slice(0, 10), asked["attribution_date.gte"]).at(-1);
  const to = sorted(asked["start.date_time.lte"]?.slice(0, 10), asked["attribution_date.lte"])[0];
  const updated = [asked["updated_at.gte"] ?? 0, asked["updated_at.lte"] ?? Number.MAX_SAFE_INTEGER] as const;
  return { from: from ?? allDays.from, to: to ?? allDays.to, updated };
}

function matcher(asked: Asked): (period: Period) => boolean {
  const within = <T extends string | number>(value: T, least: T | undefined, most: T | undefined) =>
    (least === undefined || value >= least) && (most === undefined || value <= most);
  const endAsked = asked["end.date_time.gte"] ?? asked["end.date_time.lte"];
  const projects = asked["project.id"];
  return (period) =>
    (!asked.status || asked.status.includes(period.status)) &&
    (!projects || projects.includes(String(period.projectId))) &&
    within(period.start, asked["start.date_time.gte"], asked["start.date_time.lte"]) &&
    (endAsked === undefined ||
      (period.end !== null && within(period.end, asked["end.date_time.gte"], asked["end.date_time.lte"]))) &&
    within(period.updatedAt, asked["updated_at.gte"], asked["updated_at.lte"]);
}

const positionOf = ({ personId, start, id }: Period) => `${personId}|${start}|${id}`;

function readPosition(text: string): PeriodPlace {
  const [, personId, start = "", id] = /^(\d{1,10})\|([\dT:-]{19})\|(\d{1,10})$/.exec(text) ?? [];
  return readLocalTime(start) === undefined
    ? badParameters()
    : { personId: Number(personId), start, id: Number(id) };
}

/** Ids of people in order, each once. */
function personIds(list: readonly string[] | undefined): number[] | null {
  if (!list) return null;
  return [...new Set(list.map(Number))].sort((a, b) => a - b);
}

function byIds(world: World, asked: Asked, order: WalkOrder): Period[] {
  const numbers = new Set((asked.id ?? []).map(world.attendanceNumber));
  const found = [...numbers].flatMap((number) => (number && world.attendances.get(number)) || []);
  const people = personIds(asked["person.id"]);
  const { from, to } = daysAsked(asked);
  return found
    .filter((period) => !people || people.includes(period.personId))
    .filter((period) => attributionDate(period) >= from && attributionDate(period) <= to)
    .sort((a, b) => (order === "person" ? a.personId - b.personId : 0) || byStart(a, b));
}

function listPeriods(c: Context, world: World): Response {
  const asked = readAsked(c);
  const order = Object.hasOwn(orders, asked.sort ?? "person.id")
    ? orders[asked.sort ?? "person.id"]
    : undefined;
  if (!order) return badParameters();
  const matches = matcher(asked);
  const range = daysAsked(asked);
  const people = personIds(asked["person.id"]);
  function* behind(position: string | null): Generator<Period> {
    const after = position === null ? null : readPosition(position);
    const isNext = (period: Period) =>
      !after || ((order === "person" ? period.personId - after.personId : 0) || byStart(period, after)) > 0;
    const all = asked.id
      ? byIds(world, asked, order as WalkOrder).filter(isNext)
      : world.attendances.walk({ order: order as WalkOrder, range, personIds: people, after });
    for (const period of all) if (matches(period)) yield period;
  }
  const isRelative = world.quirks.get("attendance_next_link") === "relative";
  return walkPage(c, {
    size: { most: 100, usual: 100 },
    behind,
    positionOf,
    present: (period) => shownPeriod(world, period),
    linkTo: (next) => (isRelative ? next.pathname + next.search : next.href),
  });
}

/** The reading part of `/v2/attendance-periods`. */
export function v2AttendancePeriods(app: Hono, world: World): void {
  const read = v2Gate(world, "attendances:read");
  app.get(attendancesPath, read, (c) => listPeriods(c, world));
  app.get(`${attendancesPath}/:id`, read, (c) => {
    const period = shownPeriod(world, requiredPeriod(c, world));
    const self = { href: hrefOf(c, `${attendancesPath}/${period.id}`) };
    return c.json({ ...period, _meta: { links: { self } } });
  });
}
