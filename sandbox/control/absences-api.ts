import type { Context, Hono } from "hono";
import type { Absence, AbsenceStatus } from "../absences/absence";
import { absenceStatuses } from "../absences/absence";
import { AbsenceRefusal } from "../absences/absence-refusal";
import type { RefusalCode } from "../absences/absence-refusal";
import {
  approveAbsence,
  changeAbsence,
  confirmSubstitute,
  declineAbsence,
  deleteAbsence,
  requestAbsence,
} from "../absences/absence-rules";
import type { AbsenceType } from "../absences/absence-type";
import { isDate } from "../company-time";
import type { World } from "../world";
import { absenceChanges, changeSchema, recordSchema, ruleChanges, rulesSchema } from "./absence-body";
import { shownAbsence, shownBalances, shownType } from "./absence-json";
import { requiredPerson } from "./people-api";
import { ControlRefusal, readJson, readWhole, refuse } from "./read-json";

const base = "/__sandbox/api/absences";
const typesBase = "/__sandbox/api/absence-types";

const missing = (message: string): never => {
  throw new ControlRefusal(404, "not_found", message);
};

const conflicts = new Set<RefusalCode>(["overlap", "is_substitute", "not_waiting"]);

/** Acts by the rules of absences and refuses what they refuse. */
function byTheRules<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof AbsenceRefusal)) throw error;
    if (conflicts.has(error.code)) throw new ControlRefusal(409, error.code, error.message);
    return refuse(error.message);
  }
}

function required(c: Context, world: World): Absence {
  const id = c.req.param("id") ?? "";
  const found = /^\d{1,10}$/.test(id) ? world.absences.get(Number(id)) : world.absences.byUuid(id);
  return found ?? missing(`No absence has the id ${id.slice(0, 50)}. GET ${base} lists them.`);
}

function requiredType(c: Context, world: World): AbsenceType {
  const id = c.req.param("id") ?? "";
  const found = /^\d{1,10}$/.test(id) ? world.absenceTypes.get(Number(id)) : undefined;
  return found ?? missing(`No type has the id ${id.slice(0, 50)}. GET ${typesBase} lists them.`);
}

function readDay(c: Context, name: string): string | undefined {
  const text = c.req.query(name) ?? "";
  if (text !== "" && !isDate(text)) refuse(`${name} must be a day written YYYY-MM-DD.`);
  return text === "" ? undefined : text;
}

function readStatus(c: Context): AbsenceStatus | undefined {
  const text = c.req.query("status") ?? "";
  if (text === "") return undefined;
  const known = absenceStatuses.find((status) => status === text);
  return known ?? refuse(`status must be one of: ${absenceStatuses.join(", ")}.`);
}

const newestStart = (a: Absence, b: Absence) =>
  a.start === b.start ? b.id - a.id : a.start < b.start ? 1 : -1;
const oldestRequest = (a: Absence, b: Absence) => a.createdAt - b.createdAt || a.id - b.id;

// Sorting everybody's takes long in a large company; the list is the same until something changes.
const sortedAll = new WeakMap<readonly Absence[], readonly Absence[]>();

function newestFirst(all: readonly Absence[]): readonly Absence[] {
  let sorted = sortedAll.get(all);
  if (!sorted) sortedAll.set(all, (sorted = [...all].sort(newestStart)));
  return sorted;
}

/** Newest start first; those that wait for a decision begin with the oldest request. */
function found(c: Context, world: World): readonly Absence[] {
  const personId = readWhole(c, "person_id", 0, 999_999_999);
  const typeId = readWhole(c, "type_id", 0, 999_999_999);
  const status = readStatus(c);
  const [from, to] = [readDay(c, "from"), readDay(c, "to")];
  const candidates = personId === 0 ? world.absences.all : world.absences.of(personId);
  if (!typeId && !status && !from && !to) return newestFirst(candidates);
  const matching = candidates.filter(
    (absence) =>
      (!typeId || absence.typeId === typeId) &&
      (!status || absence.status === status) &&
      (!from || absence.end === null || absence.end >= from) &&
      (!to || absence.start <= to),
  );
  const isQueue = status !== undefined && status !== "approved" && status !== "rejected";
  return matching.sort(isQueue ? oldestRequest : newestStart);
}

function listed(c: Context, world: World): Response {
  const limit = readWhole(c, "limit", 25, 200);
  const offset = readWhole(c, "offset", 0, 10_000_000);
  const all = found(c, world);
  const absences = all.slice(offset, offset + limit).map((absence) => shownAbsence(world, absence));
  return c.json({ total: all.length, limit, offset, absences });
}

/** Enters what HR records: with the status it says, and without asking anybody. */
async function recorded(c: Context, world: World): Promise<Response> {
  const {
    person_id: personId,
    type_id: typeId,
    start,
    end = start,
    ...sent
  } = await readJson(c, recordSchema);
  const draft = {
    startHalf: false,
    endHalf: false,
    startTime: null,
    endTime: null,
    comment: "",
    substituteId: null,
    status: "approved",
    ...absenceChanges(sent),
    personId,
    typeId,
    start,
    end,
    createdBy: world.demoPeople.admin.name,
    origin: "web",
    skipApproval: false,
  } as const;
  return c.json(
    shownAbsence(
      world,
      byTheRules(() => requestAbsence(world, draft)),
    ),
    201,
  );
}

async function changed(c: Context, world: World): Promise<Response> {
  const absence = required(c, world);
  const changes = absenceChanges(await readJson(c, changeSchema));
  const asHr = { status: absence.status, ...changes, skipApproval: false };
  return c.json(
    shownAbsence(
      world,
      byTheRules(() => changeAbsence(world, absence.id, asHr)),
    ),
  );
}

/** A decision on an absence; an approved deletion leaves nothing to show. */
function decided(decide: (world: World, id: number) => Absence | null, world: World) {
  return (c: Context): Response => {
    const { id } = required(c, world);
    const absence = byTheRules(() => decide(world, id));
    return c.json(absence ? shownAbsence(world, absence) : { deleted: id });
  };
}

/** Absences as HR and approvers handle them, which Personio's API has no calls for; types with their rules; balances. */
export function absencesApi(app: Hono, world: World): void {
  app.get(base, (c) => listed(c, world));
  app.post(base, (c) => recorded(c, world));
  app.get(`${base}/:id`, (c) => c.json(shownAbsence(world, required(c, world))));
  app.patch(`${base}/:id`, (c) => changed(c, world));
  app.post(`${base}/:id/approve`, decided(approveAbsence, world));
  app.post(`${base}/:id/decline`, decided(declineAbsence, world));
  app.post(`${base}/:id/confirm-substitute`, decided(confirmSubstitute, world));
  app.delete(
    `${base}/:id`,
    decided((_, id) => deleteAbsence(world, id, { skipApproval: true }), world),
  );
  app.get(typesBase, (c) => c.json({ types: world.absenceTypes.all.map((type) => shownType(world, type)) }));
  app.patch(`${typesBase}/:id`, async (c) => {
    const type = requiredType(c, world);
    const sent = await readJson(c, rulesSchema);
    // Entitlements are days; what such a type costs would be minutes.
    if (sent.policy && type.unit === "hour")
      refuse(`policy: ${type.name} is counted in hours, and balances are kept in days. Leave it null.`);
    world.absenceTypes.change(type.id, ruleChanges(sent, type));
    return c.json(shownType(world, requiredType(c, world)));
  });
  app.get("/__sandbox/api/people/:id/balances", (c) =>
    c.json({ balances: shownBalances(world, requiredPerson(c, world)) }),
  );
}
