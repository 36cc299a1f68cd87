import type { Context, Hono } from "hono";
import { deleteAbsence } from "../absences/absence-rules";
import { v1Gate } from "../access/v1-gate";
import { isUuid } from "../ids";
import type { World } from "../world";
import { AbsenceFields } from "./absence-fields";
import { AbsenceLists } from "./absence-lists";
import { absencePeriodPresenter } from "./absence-period-json";
import { listed, readAbsenceQuery } from "./absence-query";
import { createAbsence, invalidAbsenceId, refuseInsert, removeAbsence } from "./create-absence";
import { pageAnswer } from "./pages";
import { unreadable, v1Error, v1Invalid, v1Texts } from "./v1-error";
import { readFields } from "./write-body";

function list(c: Context, world: World, lists: AbsenceLists) {
  const { absences, absenceTypes, quirks } = world;
  const means = quirks.get("v1_absences_offset");
  const { searchParams } = new URL(c.req.url);
  const query = readAbsenceQuery(searchParams, means);
  if ("errors" in query) return v1Invalid(c, query.errors);
  const types = listed(searchParams, "absence_types")?.map((uuid) => absenceTypes.byUuid(uuid)?.id);
  if (types?.includes(undefined)) return v1Error(c, 404, "models.absence-types.not-found");
  const periods = listed(searchParams, "absence_periods")?.map((uuid) => absences.byUuid(uuid)?.id);
  const items = lists
    .select(query)
    .filter(({ id, typeId }) => (types?.includes(typeId) ?? true) && (periods?.includes(id) ?? true));
  return pageAnswer(c, { items, present: absencePeriodPresenter(world), means }, query.page);
}

/** Reads a draft; on a single day the times count, on several the half days do. */
function readDraft(fields: AbsenceFields) {
  const personId = fields.id("employee_id");
  const typeId = fields.id("time_off_type_id");
  const range = fields.range();
  const isSingle = range.start !== "" && range.start === range.end;
  const time = (name: string) => (isSingle ? fields.time(name) : null);
  const half = (name: string) => fields.flag(name, false) && !isSingle;
  return {
    personId,
    typeId,
    ...range,
    startHalf: half("half_day_start"),
    endHalf: half("half_day_end"),
    startTime: time("start_time"),
    endTime: time("end_time"),
    comment: fields.comment(),
    skipApproval: fields.flag("skip_approval", true),
  };
}

async function create(c: Context, world: World, lists: AbsenceLists) {
  const body = await readFields(c);
  if (!body) return v1Error(c, 400, unreadable);
  const fields = new AbsenceFields(body);
  const draft = readDraft(fields);
  if (draft.start !== "" && draft.start === draft.end)
    for (const name of ["startTime", "endTime"] as const)
      if (draft[name] === null) fields.need(name === "startTime" ? "start_time" : "end_time");
  if (fields.isBad) return v1Invalid(c, fields.errors);
  if (!world.people.get(draft.personId)) return v1Error(c, 404, v1Texts.notFound);
  const type = world.absenceTypes.get(draft.typeId);
  if (!type) return v1Error(c, 404, "Absence type not found.", 0);
  if (type.unit === "day") {
    const text =
      "This API doesn't support Daily Absences. Please see the documentation for the right API to use";
    return v1Error(c, 400, text);
  }
  // Documented: types that need a certificate are not supported here.
  if (type.certificate) return refuseInsert(c);
  const created = createAbsence(c, world, draft);
  if (created instanceof Response) return created;
  lists.noteOwn(created);
  return c.json({ success: true, data: [absencePeriodPresenter(world)(created)] }, 201);
}

/** `/v1/company/absence-periods`: absences counted in hours. */
export function v1AbsencePeriods(app: Hono, world: World): void {
  const base = "/v1/company/absence-periods";
  const lists = new AbsenceLists(world, "hour");
  const write = v1Gate(world, "absences:write");
  app.get(base, v1Gate(world, "absences:read"), (c) => list(c, world, lists));
  app.post(base, write, (c) => create(c, world, lists));
  app.delete(`${base}/:id`, write, (c) => {
    const id = c.req.param("id");
    if (!isUuid(id)) return invalidAbsenceId(c);
    const remove = (number: number) => deleteAbsence(world, number, { skipApproval: true });
    return removeAbsence(c, lists.shown(world.absences.byUuid(id)), remove);
  });
}
