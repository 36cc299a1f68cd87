import type { Context, Hono } from "hono";
import { deleteAbsence } from "../absences/absence-rules";
import { v1Gate } from "../access/v1-gate";
import type { World } from "../world";
import { AbsenceFields } from "./absence-fields";
import { AbsenceLists } from "./absence-lists";
import { readAbsenceQuery } from "./absence-query";
import {
  absenceNotFound,
  createAbsence,
  invalidAbsenceId,
  refuseInsert,
  removeAbsence,
} from "./create-absence";
import { pageAnswer } from "./pages";
import { timeOffPresenter } from "./time-off-json";
import { unreadable, v1Error, v1Invalid, v1Texts } from "./v1-error";
import { wholeDigits } from "./whole-number";
import { readFields } from "./write-body";

function list(c: Context, world: World, lists: AbsenceLists) {
  const means = world.quirks.get("v1_absences_offset");
  const query = readAbsenceQuery(new URL(c.req.url).searchParams, means);
  if ("errors" in query) return v1Invalid(c, query.errors);
  return pageAnswer(c, { items: lists.select(query), present: timeOffPresenter(world), means }, query.page);
}

/** The time-off a path names, as far as v1 shows it. */
function timeOffOf(c: Context, world: World, lists: AbsenceLists) {
  const id = c.req.param("id") ?? "";
  return /^\d{1,10}$/.test(id) ? lists.shown(world.absences.get(Number(id))) : undefined;
}

async function create(c: Context, world: World, lists: AbsenceLists) {
  if (world.quirks.isOn("time_off_create_fails")) return v1Error(c, 500, "Something went wrong");
  if (world.quirks.isOn("time_off_create_unauthenticated")) return v1Error(c, 401, "Unauthenticated");
  const body = await readFields(c);
  if (!body) return v1Error(c, 400, unreadable);
  const fields = new AbsenceFields(body);
  const personId = fields.id("employee_id");
  const typeId = fields.id("time_off_type_id");
  const draft = {
    personId,
    typeId,
    ...fields.range(),
    startHalf: fields.flag("half_day_start"),
    endHalf: fields.flag("half_day_end"),
    startTime: null,
    endTime: null,
    comment: fields.comment(),
    skipApproval: fields.flag("skip_approval", true),
  };
  if (fields.isBad) return v1Invalid(c, fields.errors);
  const isOneDay = draft.start === draft.end && !draft.startHalf && !draft.endHalf;
  if (isOneDay && world.quirks.isOn("time_off_single_day_refused")) return v1Error(c, 400, "Bad Request");
  if (!world.people.get(personId)) return v1Error(c, 404, v1Texts.notFound);
  const type = world.absenceTypes.get(typeId);
  if (!type) return v1Error(c, 404, "Time-off type not found.", 0);
  if (type.unit !== "day") return refuseInsert(c);
  const created = createAbsence(c, world, draft);
  if (created instanceof Response) return created;
  lists.noteOwn(created);
  return c.json({ success: true, data: timeOffPresenter(world)(created) });
}

/** `/v1/company/time-offs`: absences counted in days. */
export function v1TimeOffs(app: Hono, world: World): void {
  const base = "/v1/company/time-offs";
  const lists = new AbsenceLists(world, "day");
  const read = v1Gate(world, "absences:read");
  const write = v1Gate(world, "absences:write");
  app.get(base, read, (c) => list(c, world, lists));
  app.post(base, write, (c) => create(c, world, lists));
  app.get(`${base}/:id`, read, (c) => {
    const found = timeOffOf(c, world, lists);
    return found ? c.json({ success: true, data: timeOffPresenter(world)(found) }) : absenceNotFound(c);
  });
  app.delete(`${base}/:id`, write, (c) => {
    if (!wholeDigits.test(c.req.param("id"))) return invalidAbsenceId(c);
    const remove = (id: number) => deleteAbsence(world, id, { skipApproval: true });
    return removeAbsence(c, timeOffOf(c, world, lists), remove);
  });
}
