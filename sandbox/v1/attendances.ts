import type { Context, Hono } from "hono";
import { v1Gate } from "../access/v1-gate";
import { isHoliday, isOnTimeOff } from "../attendances/days-off";
import type { WorkBlock } from "../attendances/period";
import { attributionDate } from "../attendances/period";
import { clockOf } from "../attendances/local-time";
import { BlockIndex } from "../attendances/block-index";
import type { World } from "../world";
import { readAttendanceQuery } from "./attendance-query";
import { v1Invalid } from "./v1-error";

export const attendancesPath = "/v1/company/attendances";

function shownProject(world: World, projectId: number | null) {
  const project = projectId === null ? undefined : world.projects.get(projectId);
  if (!project) return null;
  const { id, name, status } = project;
  return { id, type: "Project", attributes: { name, active: status === "ACTIVE" } };
}

/** A stretch of work with its breaks as v1 shows it. */
export function shownBlock(world: World, { work, breakMinutes }: WorkBlock) {
  const date = attributionDate(work);
  const person = world.people.get(work.personId);
  const absences = world.absences.of(work.personId);
  return {
    id: work.id,
    type: "AttendancePeriod",
    attributes: {
      employee: work.personId,
      date,
      start_time: clockOf(work.start),
      end_time: work.end === null ? null : clockOf(work.end),
      break: breakMinutes,
      comment: work.comment ?? "",
      status: work.status.toLowerCase(),
      is_holiday: person !== undefined && isHoliday(person, date),
      is_on_time_off: isOnTimeOff(absences, (id) => world.absenceTypes.get(id), date),
      updated_at: `${new Date(work.updatedAt).toISOString().slice(0, 19)}+00:00`,
      project: shownProject(world, work.projectId),
      id_v2: world.attendanceId(work.id),
    },
  };
}

function listAttendances(c: Context, world: World, index: BlockIndex): Response {
  const query = readAttendanceQuery(new URL(c.req.url).searchParams, world.today());
  if ("errors" in query) return v1Invalid(c, query.errors);
  const { limit, offset, wanted } = query;
  const { total, blocks } = index.page(wanted, offset, limit);
  const metadata = {
    total_elements: total,
    current_page: Math.floor(offset / limit),
    total_pages: Math.ceil(total / limit),
  };
  const written = world.quirks.get("attendance_paging") === "text" ? String : Number;
  const data = blocks.map((block) => shownBlock(world, block));
  return c.json({ success: true, metadata, offset: written(offset), limit: written(limit), data });
}

/** The list of `/v1/company/attendances`. */
export function v1Attendances(app: Hono, world: World): void {
  const index = new BlockIndex(world);
  const readSilently = v1Gate(world, "attendances:read", { echo: false });
  app.get(attendancesPath, readSilently, (c) => listAttendances(c, world, index));
}
