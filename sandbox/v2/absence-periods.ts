import type { Context, Hono } from "hono";
import type { Absence } from "../absences/absence";
import { breakdown } from "../absences/counting";
import { v2Gate } from "../access/v2-gate";
import type { World } from "../world";
import { absencePeriodsPath, endText, shownAbsence, startText } from "./absence-period-json";
import type { Filters } from "./filters";
import { readFilters } from "./filters";
import { hrefOf, listPage, walkPage } from "./list";
import { badParameters, notFound } from "./refusal";

const kinds = {
  id: "uuids",
  "absence_type.id": "uuids",
  "person.id": "numbers",
  "starts_from.date_time.gte": "localTime",
  "starts_from.date_time.lte": "localTime",
  "ends_at.date_time.gte": "localTime",
  "ends_at.date_time.lte": "localTime",
  "updated_at.gte": "instant",
  "updated_at.lte": "instant",
} as const;
type Asked = Filters<typeof kinds>;

type Test = (absence: Absence) => boolean;
type Bound = (text: string) => Test;

// An absence without an end is over later than everything.
const endless = "~";
const endsBy = (absence: Absence) => endText(absence) ?? endless;
const bounds = {
  "starts_from.date_time.gte": (from) => (absence) => startText(absence) >= from,
  "starts_from.date_time.lte": (to) => (absence) => startText(absence) <= to,
  "ends_at.date_time.gte": (from) => (absence) => endsBy(absence) >= from,
  "ends_at.date_time.lte": (to) => (absence) => endsBy(absence) <= to,
} satisfies Record<string, Bound>;
const boundNames = Object.keys(bounds) as (keyof typeof bounds)[];

/** One range filter compares what its name says; several together mean that the absence overlaps their window. */
function rangeTests(asked: Asked): Test[] {
  const sent = boundNames.filter((name) => asked[name] !== undefined);
  const texts = (suffix: string) =>
    sent.flatMap((name) => (name.endsWith(suffix) ? (asked[name] ?? []) : [])).sort();
  if (sent.length < 2) return sent.map((name) => bounds[name](asked[name] ?? ""));
  const [from = "", to = endless] = [texts(".gte").at(-1), texts(".lte")[0]];
  return [(absence) => startText(absence) <= to && endsBy(absence) > from];
}

const wholeSecond = (ms: number) => Math.floor(ms / 1000) * 1000;

/** Rejected absences are kept, but v2 does not know them any more. */
export const isKnown = (world: World, { status }: Absence): boolean =>
  status !== "rejected" || world.quirks.get("rejected_absences_v2") === "listed";

function testsOf(world: World, asked: Asked): Test[] {
  const { "updated_at.gte": since, "updated_at.lte": until } = asked;
  const typeIds = asked["absence_type.id"]?.map((uuid) => world.absenceTypes.byUuid(uuid)?.id);
  const people = asked["person.id"] && new Set(asked["person.id"].map(Number));
  const tests: (Test | false | undefined)[] = [
    (absence) => isKnown(world, absence),
    people && (({ personId }) => people.has(personId)),
    typeIds && (({ typeId }) => typeIds.includes(typeId)),
    since !== undefined && (({ updatedAt }) => wholeSecond(updatedAt) >= since),
    until !== undefined && (({ updatedAt }) => wholeSecond(updatedAt) <= until),
    ...rangeTests(asked),
  ];
  return tests.filter((test): test is Test => typeof test === "function");
}

/** The absences behind an id that can be meant; everybody's only where neither ids nor people are asked for. */
function candidates(world: World, asked: Asked, after: number): Iterable<Absence> {
  const people = asked["person.id"];
  if (!asked.id && !people) return world.absences.behind(after);
  const found = asked.id
    ? [...new Set(asked.id.map((uuid) => uuid.toLowerCase()))].flatMap(
        (uuid) => world.absences.byUuid(uuid) ?? [],
      )
    : [...new Set(people?.map(Number))].flatMap((id) => world.absences.of(id));
  return found.filter(({ id }) => id > after).sort((a, b) => a.id - b.id);
}

function listed(c: Context, world: World): Response {
  const asked = readFilters(c, kinds);
  const tests = testsOf(world, asked);
  function* behind(position: string | null): Generator<Absence> {
    if (position !== null && !/^\d{1,10}$/.test(position)) badParameters();
    for (const absence of candidates(world, asked, Number(position ?? 0)))
      if (tests.every((test) => test(absence))) yield absence;
  }
  return walkPage(c, {
    size: { most: 100, usual: 100 },
    behind,
    positionOf: ({ id }) => String(id),
    present: (absence) => shownAbsence(world, absence),
    linkTo: ({ href }) => href,
  });
}

/** The absence a path names; unknown and rejected ones are 404. */
export function requiredPeriod(c: Context, world: World): Absence {
  const absence = world.absences.byUuid(c.req.param("id") ?? "");
  return absence && isKnown(world, absence) ? absence : notFound();
}

function read(c: Context, world: World): Response {
  const shown = shownAbsence(world, requiredPeriod(c, world));
  const self = { href: hrefOf(c, `${absencePeriodsPath}/${shown.id}`) };
  return c.json({ ...shown, _meta: { links: { self } } });
}

/** What each calendar day takes; of an open absence the days so far. */
function brokenDown(c: Context, world: World): Response {
  const absence = requiredPeriod(c, world);
  const person = world.people.get(absence.personId) ?? notFound();
  const type = world.absenceTypes.get(absence.typeId) ?? notFound();
  const unit = type.unit.toUpperCase();
  return listPage(c, {
    items: breakdown(person, type, absence, { to: absence.end ?? world.today() }),
    size: { most: 28, usual: 28 },
    idOf: ({ date }) => date,
    present: ({ date, value }) => ({
      date,
      effective_duration: { unit, value: type.unit === "hour" ? value / 60 : value },
    }),
  });
}

/** The reading part of `/v2/absence-periods`. */
export function v2AbsencePeriods(app: Hono, world: World): void {
  const reads = v2Gate(world, "absences:read");
  app.get(absencePeriodsPath, reads, (c) => listed(c, world));
  app.get(`${absencePeriodsPath}/:id`, reads, (c) => read(c, world));
  app.get(`${absencePeriodsPath}/:id/breakdowns`, reads, (c) => brokenDown(c, world));
}
