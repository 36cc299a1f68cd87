import type { Context, Hono } from "hono";
import { v1Gate } from "../access/v1-gate";
import { brokenRule, brokenRules } from "../attendances/attendance-rules";
import { clockOf, dateOf, minutesBetween, plusMinutes } from "../attendances/local-time";
import type { Period, PeriodDraft, WorkBlock } from "../attendances/period";
import { attributionDate, breaksOf } from "../attendances/period";
import { addDays } from "../company-time";
import type { World } from "../world";
import type { AttendanceRow } from "./attendance-body";
import { changeOf, changeSchema, createSchema, errorDataOf, readBodyObject } from "./attendance-body";
import { attendancesPath } from "./attendances";
import { v1Error, v1Invalid, v1Texts } from "./v1-error";

const mostEmployees = 100;
const notInserted = "Error when trying to insert Attendances periods rows";
const notFoundText = "The attendance period was not found.";

type Checked = { readonly draft: PeriodDraft } | { readonly broken: string };

type Given = { readonly isApproved: boolean; readonly changed?: Period };

/** A row as work to store, or what speaks against it. */
function checkRow(world: World, row: AttendanceRow, { isApproved, changed }: Given): Checked {
  if (!world.people.get(row.employee)) return { broken: "The employee was not found." };
  // Only v2 knows work past midnight; a v1 change of something else leaves it so.
  const isPastMidnight =
    changed?.end && dateOf(changed.end) > dateOf(changed.start) && clockOf(changed.end) === row.end_time;
  const endDate = isPastMidnight ? addDays(row.date, 1) : row.date;
  const draft: PeriodDraft = {
    personId: row.employee,
    type: "WORK",
    status: isApproved ? "CONFIRMED" : "PENDING",
    start: `${row.date}T${row.start_time}:00`,
    end: row.end_time ? `${endDate}T${row.end_time}:00` : null,
    comment: row.comment ?? null,
    projectId: row.project_id ?? null,
  };
  const rule = brokenRule(world, draft, changed?.id);
  if (rule) return { broken: brokenRules[rule] };
  if (draft.end !== null && row.break > minutesBetween(draft.start, draft.end))
    return { broken: "The break must not be longer than the attendance." };
  return { draft };
}

/** v1 knows how long a break was, v2 also when: it is put into the middle of the work. */
function addBreak(world: World, work: PeriodDraft, minutes: number): void {
  if (minutes === 0) return;
  const spare = work.end === null ? 0 : minutesBetween(work.start, work.end) - minutes;
  const start = plusMinutes(work.start, Math.floor(spare / 2));
  const { personId, status } = work;
  const span = { start, end: plusMinutes(start, minutes) };
  const rest = { personId, status, comment: null, projectId: null };
  world.attendances.add({ type: "BREAK", ...rest, ...span }, world.nowMs());
}

function store(world: World, row: AttendanceRow, isApproved: boolean) {
  const checked = checkRow(world, row, { isApproved });
  const broken = "broken" in checked ? checked.broken : null;
  const id = "draft" in checked ? world.attendances.add(checked.draft, world.nowMs()).id : null;
  if ("draft" in checked) addBreak(world, checked.draft, row.break);
  return {
    success: broken === null,
    error_msg: broken,
    id,
    employee: row.employee,
    date: row.date,
    start_time: row.start_time,
    end_time: row.end_time ?? null,
    break: row.break,
    comment: row.comment ?? "",
    project_id: row.project_id ?? null,
  };
}

/** The refusal of rows; those that are good have been stored all the same. */
function refuseRows(c: Context, rows: readonly object[]): Response {
  const error = { code: 400, message: notInserted, detailed_message: rows };
  return c.json({ success: false, error }, 400);
}

async function createAttendances(c: Context, world: World): Promise<Response> {
  const body = await readBodyObject(c);
  if (!body || !Object.hasOwn(body, "attendances")) return v1Error(c, 400, v1Texts.notFound);
  const read = createSchema.safeParse(body);
  if (!read.success) return v1Invalid(c, errorDataOf(read.error));
  const { attendances, skip_approval: isApproved } = read.data;
  if (new Set(attendances.map(({ employee }) => employee)).size > mostEmployees)
    return v1Invalid(c, {
      attendances: [`The attendances may not have more than ${mostEmployees} employees.`],
    });
  const rows = attendances.map((row) => store(world, row, isApproved));
  if (rows.some(({ success }) => !success)) return refuseRows(c, rows);
  return c.json({ success: true, data: { id: rows.map(({ id }) => id), message: "success" } });
}

function blockOf(c: Context, world: World): WorkBlock | undefined {
  const id = c.req.param("id") ?? "";
  const work = /^\d{1,10}$/.test(id) ? world.attendances.get(Number(id)) : undefined;
  if (work?.type !== "WORK") return undefined;
  const day = attributionDate(work);
  const blocks = world.attendances.blocksOf(work.personId, { from: day, to: day });
  return blocks.find((block) => block.work.id === work.id);
}

function breaksWithin(world: World, work: Period): Period[] {
  const from = attributionDate(work);
  const periods = world.attendances.ofPerson(work.personId, { from, to: addDays(from, 1) });
  return breaksOf(work, periods);
}

async function updateAttendance(c: Context, world: World): Promise<Response> {
  const block = blockOf(c, world);
  if (!block) return v1Error(c, 404, notFoundText);
  const read = changeSchema.safeParse(changeOf(await readBodyObject(c)));
  if (!read.success) return v1Invalid(c, errorDataOf(read.error));
  const { skip_approval: isApproved = true, ...changes } = read.data;
  if (Object.keys(read.data).length === 0) return v1Error(c, 400, `${notInserted}.`);
  const { work, breakMinutes } = block;
  const row: AttendanceRow = {
    employee: work.personId,
    date: attributionDate(work),
    start_time: clockOf(work.start),
    end_time: work.end && clockOf(work.end),
    break: breakMinutes,
    comment: work.comment,
    project_id: work.projectId,
    ...changes,
  };
  const checked = checkRow(world, row, { isApproved, changed: work });
  if ("broken" in checked)
    return refuseRows(c, [{ success: false, error_msg: checked.broken, id: work.id, ...row }]);
  const { draft } = checked;
  const isMoved = draft.start !== work.start || draft.end !== work.end || row.break !== breakMinutes;
  for (const period of breaksWithin(world, work)) {
    if (isMoved) world.attendances.remove(period);
    else world.attendances.change(period, { status: draft.status }, world.nowMs());
  }
  world.attendances.change(work, draft, world.nowMs());
  if (isMoved) addBreak(world, draft, row.break);
  return c.json({ success: true, data: { message: "The attendance period was updated." } });
}

function deleteAttendance(c: Context, world: World): Response {
  const block = blockOf(c, world);
  if (!block) return v1Error(c, 404, notFoundText);
  const skip = c.req.query("skip_approval") ?? "true";
  if (!["true", "false", "1", "0"].includes(skip)) return v1Error(c, 400, "Bad Request");
  const periods = [block.work, ...breaksWithin(world, block.work)];
  for (const period of periods) {
    if (skip === "true" || skip === "1") world.attendances.remove(period);
    else world.attendances.change(period, { status: "PENDING", deletionAsked: true }, world.nowMs());
  }
  return c.json({ success: true, data: { message: "The attendance period was deleted." } });
}

/** The writing part of `/v1/company/attendances`. */
export function v1AttendanceWrites(app: Hono, world: World): void {
  const write = v1Gate(world, "attendances:write", { echo: false });
  app.post(attendancesPath, write, (c) => createAttendances(c, world));
  app.patch(`${attendancesPath}/:id`, write, (c) => updateAttendance(c, world));
  app.delete(`${attendancesPath}/:id`, write, (c) => deleteAttendance(c, world));
}
