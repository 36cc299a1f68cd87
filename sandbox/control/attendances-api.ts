import type { Context, Hono } from "hono";
import type { Approval, Period } from "../attendances/period";
import { allDays, approvals, attributionDate, breaksOf } from "../attendances/period";
import { addDays, isDate } from "../company-time";
import { fullName } from "../company/person";
import { documentCategories } from "../documents/document-store";
import type { World } from "../world";
import { ControlRefusal, readWhole, refuse } from "./read-json";

function named(world: World, id: number) {
  const person = world.people.get(id);
  return { id, name: person ? fullName(person) : "" };
}

function shown(world: World, period: Period) {
  return {
    id: period.id,
    id_v2: world.attendanceId(period.id),
    type: period.type,
    person_id: period.personId,
    person: named(world, period.personId),
    status: period.status,
    deletion_asked: period.deletionAsked ?? false,
    start: period.start,
    end: period.end,
    comment: period.comment,
    project_id: period.projectId,
    project: period.projectId === null ? null : (world.projects.get(period.projectId)?.name ?? null),
  };
}

function readDay(c: Context, name: string, fallback: string): string {
  const text = c.req.query(name) ?? "";
  if (text !== "" && !isDate(text)) refuse(`${name} must be a day, written YYYY-MM-DD.`);
  return text === "" ? fallback : text;
}

function readStatus(c: Context): Approval | undefined {
  const text = c.req.query("status") ?? "";
  const status = approvals.find((known) => known === text);
  return text === "" || status ? status : refuse(`status can be: ${approvals.join(", ")}.`);
}

function listAttendances(c: Context, world: World): Response {
  const limit = readWhole(c, "limit", 25, 200);
  const offset = readWhole(c, "offset", 0, 1_000_000);
  const person = readWhole(c, "person_id", 0, 999_999_999);
  const range = { from: readDay(c, "from", allDays.from), to: readDay(c, "to", allDays.to) };
  const personIds = person === 0 ? null : [person];
  const status = readStatus(c);
  const attendances: object[] = [];
  let place = 0;
  for (const period of world.attendances.walk({ order: "person", range, personIds, after: null })) {
    if ((status !== undefined && status !== period.status) || place++ < offset) continue;
    // One more than is shown tells whether there is more; counting all would mean making all.
    if (attendances.length === limit) return c.json({ limit, offset, more: true, attendances });
    attendances.push(shown(world, period));
  }
  return c.json({ limit, offset, more: false, attendances });
}

function required(c: Context, world: World): Period {
  const id = c.req.param("id") ?? "";
  const number = /^\d{1,10}$/.test(id) ? Number(id) : world.attendanceNumber(id);
  const period = number === undefined ? undefined : world.attendances.get(number);
  if (period) return period;
  const message = `No attendance has the id ${id.slice(0, 50)}. GET /__sandbox/api/attendances lists them.`;
  throw new ControlRefusal(404, "not_found", message);
}

/** Answers an approval: breaks follow their work, and a confirmed deletion deletes. */
function decide(c: Context, world: World, status: Approval): Response {
  const { attendances } = world;
  const period = required(c, world);
  const from = attributionDate(period);
  const near = attendances.ofPerson(period.personId, { from, to: addDays(from, 1) });
  const breaks = period.type === "WORK" ? breaksOf(period, near) : [];
  const nowMs = world.nowMs();
  if (period.deletionAsked && status === "CONFIRMED") {
    for (const each of [period, ...breaks]) attendances.remove(each);
    return c.json({ deleted: period.id });
  }
  // A refused deletion leaves the period as it was.
  const decided = period.deletionAsked ? "CONFIRMED" : status;
  const changes = { status: decided, ...(period.deletionAsked && { deletionAsked: false }) } as const;
  for (const each of breaks) attendances.change(each, changes, nowMs);
  return c.json(shown(world, attendances.change(period, changes, nowMs)));
}

const listDocuments = (world: World) =>
  world.documents.all().map((document) => ({
    ...document,
    person: named(world, document.personId),
    category: documentCategories.find(({ id }) => id === document.categoryId)?.name ?? null,
  }));

/** What people tracked, and the approvals Personio's API has no call for. */
export function attendancesApi(app: Hono, world: World): void {
  const base = "/__sandbox/api/attendances";
  app.get(base, (c) => listAttendances(c, world));
  app.post(`${base}/:id/confirm`, (c) => decide(c, world, "CONFIRMED"));
  app.post(`${base}/:id/reject`, (c) => decide(c, world, "REJECTED"));
  app.get("/__sandbox/api/documents", (c) => c.json({ documents: listDocuments(world) }));
  app.get("/__sandbox/api/projects", (c) => c.json({ projects: world.projects.all() }));
}
