import type { Context, Hono } from "hono";
import { AbsenceRefusal } from "../absences/absence-refusal";
import type { RefusalCode } from "../absences/absence-refusal";
import { changeAbsence, deleteAbsence, requestAbsence } from "../absences/absence-rules";
import type { AbsenceType } from "../absences/absence-type";
import { v2Gate } from "../access/v2-gate";
import type { World } from "../world";
import { changedPeriodSchema, newPeriodSchema, readSpan } from "./absence-period-body";
import { absencePeriodsPath } from "./absence-period-json";
import { requiredPeriod } from "./absence-periods";
import { createdAnswer, noContent } from "./list";
import { readBody, skipsApproval } from "./read-body";
import { badField, notFound, V2Refusal } from "./refusal";

const statuses: Partial<Record<RefusalCode, number>> = {
  person_unknown: 404,
  type_unknown: 404,
  absence_unknown: 404,
  read_only: 403,
  overlap: 409,
  substitute_invalid: 409,
  is_substitute: 409,
};

const titles: Partial<Record<RefusalCode, string>> = {
  read_only: "Forbidden",
  overlap: "Absence period conflict",
  is_substitute: "Absence period conflict",
  substitute_invalid: "Invalid substitute",
  substitute_required: "Substitute required",
  substitute_not_allowed: "Substitute not allowed",
};

/** Acts by the rules of absences; what they refuse is answered as v2 does, 422 where nothing else fits. */
function byTheRules<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof AbsenceRefusal)) throw error;
    const { code, message: detail } = error;
    const status = statuses[code] ?? 422;
    if (status === 404) return notFound();
    throw new V2Refusal(status, { title: titles[code] ?? "Unprocessable Entity", detail, type: null });
  }
}

const typeOf = (world: World, { id }: { id: string }): AbsenceType =>
  world.absenceTypes.byUuid(id) ?? notFound();

/** The number of a person, 0 for what cannot be one: the rules refuse it as unknown. */
const personId = ({ id }: { id: string }) => (/^\d{1,10}$/.test(id) ? Number(id) : 0);

async function created(c: Context, world: World): Promise<Response> {
  const skipApproval = skipsApproval(c);
  const sent = await readBody(c, newPeriodSchema);
  const { person, comment, substitute, timezone_id: timezoneId } = sent;
  if (!timezoneId && world.quirks.isOn("absence_timezone_demanded")) badField("timezone_id", "is required");
  const type = typeOf(world, sent.absence_type);
  const draft = {
    ...readSpan(world, sent, type.unit, null),
    personId: personId(person),
    typeId: type.id,
    comment: comment ?? "",
    substituteId: substitute ? personId(substitute) : null,
    createdBy: "API",
    origin: "api",
    skipApproval,
    ...(timezoneId && { timezoneId }),
  } as const;
  const { id } = byTheRules(() => requestAbsence(world, draft));
  return createdAnswer(c, absencePeriodsPath, world.absences.uuidOf(id));
}

async function changed(c: Context, world: World): Promise<Response> {
  const skipApproval = skipsApproval(c);
  const sent = await readBody(c, changedPeriodSchema);
  const before = requiredPeriod(c, world);
  const { person, comment, substitute, timezone_id: timezoneId } = sent;
  if (person && personId(person) !== before.personId)
    badField("person.id", "an absence stays with its person");
  const isCommentOnly =
    comment !== undefined && Object.values(sent).filter((part) => part !== undefined).length === 1;
  if (isCommentOnly && world.quirks.isOn("comment_only_patch_ignored")) return noContent(c);
  const type = sent.absence_type ? typeOf(world, sent.absence_type) : world.absenceTypes.get(before.typeId);
  const changes = {
    ...readSpan(world, sent, (type ?? notFound()).unit, before),
    skipApproval,
    ...(type && { typeId: type.id }),
    ...(comment !== undefined && { comment: comment ?? "" }),
    ...(substitute !== undefined && { substituteId: substitute && personId(substitute) }),
    ...(timezoneId && { timezoneId }),
  };
  byTheRules(() => changeAbsence(world, before.id, changes));
  return noContent(c);
}

/** The writing part of `/v2/absence-periods`. */
export function v2AbsencePeriodWrites(app: Hono, world: World): void {
  const writes = v2Gate(world, "absences:write");
  app.post(absencePeriodsPath, writes, (c) => created(c, world));
  app.patch(`${absencePeriodsPath}/:id`, writes, (c) => changed(c, world));
  app.delete(`${absencePeriodsPath}/:id`, writes, (c) => {
    const { id } = requiredPeriod(c, world);
    byTheRules(() => deleteAbsence(world, id));
    return noContent(c);
  });
}
