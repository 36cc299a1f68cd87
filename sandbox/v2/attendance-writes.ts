import type { Context, Hono } from "hono";
import { z } from "zod";
import { v2Gate } from "../access/v2-gate";
import type { BrokenRule } from "../attendances/attendance-rules";
import { brokenRule, brokenRules } from "../attendances/attendance-rules";
import { readLocalTime } from "../attendances/local-time";
import type { Period, PeriodDraft } from "../attendances/period";
import { attributionDate, periodTypes } from "../attendances/period";
import type { World } from "../world";
import { attendancesPath, requiredPeriod, shownPeriod } from "./attendance-periods";
import { hrefOf, noContent } from "./list";
import { readBody, skipsApproval } from "./read-body";
import { badContent, notFound, refuseV2 } from "./refusal";

const digits = z.string().regex(/^\d{1,10}$/, "must be a number");
const idRef = z.object({ id: digits });
const moment = z.object({ date_time: z.string().max(40) });

const newPeriodSchema = z.object({
  person: idRef,
  type: z.enum(periodTypes),
  start: moment,
  end: moment.nullish(),
  comment: z.string().max(1000).nullish(),
  project: idRef.nullish(),
});
const changeSchema = newPeriodSchema.partial();
type Sent = z.output<typeof changeSchema>;

const timeOf = ({ date_time }: z.output<typeof moment>) => readLocalTime(date_time) ?? badContent();

/** The sent fields under our names; what was not sent is left out. */
function readFields(sent: Sent): Partial<PeriodDraft> {
  return {
    ...(sent.type && { type: sent.type }),
    ...(sent.start && { start: timeOf(sent.start) }),
    ...(sent.end !== undefined && { end: sent.end && timeOf(sent.end) }),
    ...(sent.comment !== undefined && { comment: sent.comment }),
    ...(sent.project !== undefined && { projectId: sent.project && Number(sent.project.id) }),
  };
}

function refuse(rule: BrokenRule | null): void {
  if (rule === "overlap") refuseV2(409, brokenRules.overlap, "Conflict");
  if (rule) refuseV2(422, brokenRules[rule], "Unprocessable Entity");
}

/** Who begins something else ends what is still running: the earlier period is cut, not refused. */
function runningBefore(world: World, draft: PeriodDraft): Period | undefined {
  const day = attributionDate(draft);
  return world.attendances
    .ofPerson(draft.personId, { from: day, to: day })
    .find(
      ({ type, end, status, start }) =>
        type === draft.type && end === null && status === "PENDING" && start < draft.start,
    );
}

async function createPeriod(c: Context, world: World): Promise<Response> {
  const status = skipsApproval(c) ? "CONFIRMED" : "PENDING";
  const sent = await readBody(c, newPeriodSchema);
  const personId = Number(sent.person.id);
  if (!world.people.get(personId)) return notFound();
  const draft: PeriodDraft = {
    personId,
    type: sent.type,
    status,
    start: timeOf(sent.start),
    end: null,
    comment: null,
    projectId: null,
    ...readFields(sent),
  };
  const running = runningBefore(world, draft);
  refuse(brokenRule(world, draft, running?.id));
  const nowMs = world.nowMs();
  const affected = running ? [world.attendances.change(running, { end: draft.start }, nowMs)] : [];
  const id = world.attendanceId(world.attendances.add(draft, nowMs).id);
  const self = { href: hrefOf(c, `${attendancesPath}/${id}`) };
  const affectedPeriods = affected.map((period) => shownPeriod(world, period));
  return c.json({ id, affected_periods: affectedPeriods, _meta: { links: { self } } }, 201);
}

/** A period that may still be changed: Personio's API leaves confirmed ones alone. */
function changeablePeriod(c: Context, world: World): Period {
  const period = requiredPeriod(c, world);
  if (period.status === "CONFIRMED")
    refuseV2(422, "Confirmed attendance periods cannot be changed.", "Unprocessable Entity");
  return period;
}

async function updatePeriod(c: Context, world: World): Promise<Response> {
  const status = skipsApproval(c) ? "CONFIRMED" : "PENDING";
  const period = changeablePeriod(c, world);
  const sent = await readBody(c, changeSchema);
  if (sent.person && Number(sent.person.id) !== period.personId)
    refuseV2(422, "The person of an attendance period cannot be changed.", "Unprocessable Entity");
  const changes = { ...readFields(sent), status } as const;
  refuse(brokenRule(world, { ...period, ...changes }, period.id));
  const { id } = world.attendances.change(period, changes, world.nowMs());
  if (world.quirks.get("attendance_patch_answer") === "no_content") return noContent(c);
  return c.json({ id: world.attendanceId(id) });
}

/** The writing part of `/v2/attendance-periods`. */
export function v2AttendanceWrites(app: Hono, world: World): void {
  const write = v2Gate(world, "attendances:write");
  app.post(attendancesPath, write, (c) => createPeriod(c, world));
  app.patch(`${attendancesPath}/:id`, write, (c) => updatePeriod(c, world));
  app.delete(`${attendancesPath}/:id`, write, (c) => {
    world.attendances.remove(changeablePeriod(c, world));
    return noContent(c);
  });
}
