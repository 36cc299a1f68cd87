import { addDays, isNearDate } from "../company-time";
import type { Person } from "../company/person";
import type { EventName } from "../events";
import type { World } from "../world";
import type { Absence, AbsenceStatus, Span } from "./absence";
import { isCounted, isWaiting, overlaps } from "./absence";
import { refuseAbsence } from "./absence-refusal";
import type { AbsenceType } from "./absence-type";

type House = Pick<World, "people" | "absences" | "absenceTypes" | "events" | "nowMs">;

/** What HR decides itself; for everybody else the rules of the type decide. */
type ByHr = { readonly status?: AbsenceStatus; readonly readOnly?: boolean };

export type AbsenceDraft = Span & {
  readonly personId: number;
  readonly typeId: number;
  readonly comment: string;
  readonly substituteId: number | null;
  readonly createdBy: string;
  readonly origin: Absence["origin"];
  readonly timezoneId?: string;
  /** Approved at once, whatever the type says. */
  readonly skipApproval: boolean;
} & ByHr;

// Days are counted one by one, so nobody may be away for centuries.
const mostDays = 3660;

const tell = ({ events, absences }: House, name: EventName, { id }: Absence, atMs: number) =>
  events.emit(name, { absence_period: { id: absences.uuidOf(id) } }, atMs);

const typeOf = ({ absenceTypes }: House, id: number): AbsenceType =>
  absenceTypes.get(id) ?? refuseAbsence("type_unknown");

/** The absence with an id, or a refusal. */
export const requiredAbsence = ({ absences }: House, id: number): Absence =>
  absences.get(id) ?? refuseAbsence("absence_unknown");

function checkSpan(span: Span, type: AbsenceType): void {
  const isSingle = span.start === span.end;
  if (![span.start, span.end ?? span.start].every(isNearDate)) refuseAbsence("out_of_range");
  if (span.end !== null && span.end > addDays(span.start, mostDays)) refuseAbsence("out_of_range");
  if (span.end !== null && span.end < span.start) refuseAbsence("reversed");
  if (isSingle && span.startHalf && span.endHalf) refuseAbsence("both_halves");
  if ((span.startHalf || span.endHalf) && !type.halfDays) refuseAbsence("half_not_allowed");
  const hasTimes = span.startTime !== null && span.endTime !== null;
  if (type.unit === "day" && (span.startTime !== null || span.endTime !== null))
    refuseAbsence("times_not_allowed");
  if (type.unit === "hour" && isSingle && !hasTimes) refuseAbsence("times_missing");
  if (hasTimes && isSingle && (span.endTime ?? "") <= (span.startTime ?? "")) refuseAbsence("times_reversed");
}

function checkEmployed(person: Person, span: Span): void {
  const { hireDate, lastWorkingDay, status } = person;
  if (hireDate !== null && span.start < hireDate) refuseAbsence("person_left");
  if (lastWorkingDay !== null && (span.end ?? "9999-12-31") > lastWorkingDay) refuseAbsence("person_left");
  if (status === "inactive" && lastWorkingDay === null) refuseAbsence("person_left");
}

const inForce = ({ status }: Absence) => status !== "rejected";
/** A substitute is bound from saying yes on. */
const isBinding = (absence: Absence) => inForce(absence) && absence.status !== "substitute_requested";

function isAway({ absences }: House, personId: number, span: Span, except?: number): boolean {
  return absences
    .of(personId)
    .some((other) => inForce(other) && other.id !== except && overlaps(other, span));
}

function checkSubstitute(
  house: House,
  draft: Pick<AbsenceDraft, "personId" | "substituteId"> & Span,
  type: AbsenceType,
) {
  const { substituteId, personId } = draft;
  if (substituteId === null)
    return type.substitute === "required" ? refuseAbsence("substitute_required") : undefined;
  if (type.substitute === "none") refuseAbsence("substitute_not_allowed");
  const substitute = house.people.get(substituteId);
  const isFit = substitute && substitute.status === "active" && substituteId !== personId;
  if (!isFit || isAway(house, substituteId, draft)) refuseAbsence("substitute_invalid");
}

type Wanted = Pick<AbsenceDraft, "personId" | "typeId" | "substituteId"> & Span;

function check(house: House, wanted: Wanted, except?: number): AbsenceType {
  const person = house.people.get(wanted.personId) ?? refuseAbsence("person_unknown");
  const type = typeOf(house, wanted.typeId);
  checkSpan(wanted, type);
  checkEmployed(person, wanted);
  if (isAway(house, person.id, wanted, except)) refuseAbsence("overlap");
  if (house.absences.substitutedBy(person.id).some((other) => isBinding(other) && overlaps(other, wanted)))
    refuseAbsence("is_substitute");
  return type;
}

function firstStatus(
  type: AbsenceType,
  { status, skipApproval, substituteId }: Pick<AbsenceDraft, "status" | "skipApproval" | "substituteId">,
): AbsenceStatus {
  if (status) return status;
  if (skipApproval) return "approved";
  if (substituteId !== null) return "substitute_requested";
  return type.approval.needed ? "pending" : "approved";
}

/** Enters an absence: approved at once, or waiting as the type's rule says. */
export function requestAbsence(house: House, draft: AbsenceDraft): Absence {
  const type = check(house, draft);
  const isByHr = draft.status !== undefined;
  if (!isByHr || draft.substituteId !== null) checkSubstitute(house, draft, type);
  const nowMs = house.nowMs();
  const { skipApproval: _, ...rest } = draft;
  const status = firstStatus(type, draft);
  const absence: Absence = {
    ...rest,
    id: house.absences.nextId(),
    status,
    readOnly: draft.readOnly ?? false,
    createdAt: nowMs,
    updatedAt: nowMs,
    approvedAt: status === "approved" ? nowMs : null,
  };
  house.absences.put(absence);
  tell(house, "absence-period.created", absence, nowMs);
  return absence;
}

function settle(house: House, before: Absence, status: AbsenceStatus, atMs = house.nowMs()): Absence {
  const approvedAt = status === "approved" ? atMs : before.approvedAt;
  const after = { ...before, status, approvedAt, updatedAt: atMs };
  house.absences.put(after);
  tell(house, "absence-period.updated.status", after, atMs);
  return after;
}

function remove(house: House, absence: Absence): null {
  house.absences.remove(absence.id);
  tell(house, "absence-period.deleted", absence, house.nowMs());
  return null;
}

const spanKeys = ["start", "end", "startHalf", "endHalf", "startTime", "endTime", "typeId"] as const;

export type AbsenceChange = Partial<
  Span & Pick<Absence, "comment" | "substituteId" | "typeId" | "timezoneId">
> & { readonly skipApproval: boolean } & ByHr;

/** The status after a change: another time or substitute needs another decision. */
function nextStatus(before: Absence, wanted: Absence, type: AbsenceType, change: AbsenceChange) {
  if (change.status) return change.status;
  const keys = [...spanKeys, "substituteId"] as const;
  const isSame = keys.every((key) => wanted[key] === before[key]);
  const { skipApproval } = change;
  return isSame ? before.status : firstStatus(type, { skipApproval, substituteId: wanted.substituteId });
}

/** Changes an absence; another time or substitute has to be approved again, unless HR says what it is. */
export function changeAbsence(house: House, id: number, change: AbsenceChange): Absence {
  const before = requiredAbsence(house, id);
  const { skipApproval: _, ...changes } = change;
  const isByHr = change.status !== undefined;
  if (before.readOnly && !isByHr) refuseAbsence("read_only");
  const wanted: Absence = { ...before, ...changes };
  const changed = (Object.keys(changes) as (keyof Absence)[]).filter((key) => wanted[key] !== before[key]);
  if (changed.length === 0) return before;
  const isMoved = spanKeys.some((key) => changed.includes(key));
  const mustFit = isMoved || before.status === "rejected";
  const type = mustFit ? check(house, wanted, id) : typeOf(house, wanted.typeId);
  const isAnother = isMoved || changed.includes("substituteId");
  if (isAnother && (!isByHr || wanted.substituteId !== null)) checkSubstitute(house, wanted, type);
  const nowMs = house.nowMs();
  const status = nextStatus(before, wanted, type, change);
  const isApproved = status === "approved" && (isMoved || status !== before.status);
  const approvedAt = isApproved ? nowMs : isWaiting({ status }) ? null : before.approvedAt;
  const after = { ...wanted, status, updatedAt: nowMs, approvedAt };
  house.absences.put(after);
  if (isMoved) tell(house, "absence-period.updated.timerange", after, nowMs);
  if (status !== before.status) tell(house, "absence-period.updated.status", after, nowMs);
  return after;
}

/** Deletes an absence, or asks for that where the type wants an approval; null when it is gone. */
export function deleteAbsence(house: House, id: number, options = { skipApproval: false }): Absence | null {
  const absence = requiredAbsence(house, id);
  if (absence.readOnly && !options.skipApproval) refuseAbsence("read_only");
  const { status, typeId } = absence;
  const mustAsk = isCounted(absence) && typeOf(house, typeId).deletionNeedsApproval;
  if (!mustAsk || options.skipApproval) return remove(house, absence);
  // Asked twice is asked once.
  return status === "deletion_pending" ? absence : settle(house, absence, "deletion_pending");
}

/** Says yes as an approver does: to the absence, or to its deletion (then null). */
export function approveAbsence(house: House, id: number): Absence | null {
  const absence = requiredAbsence(house, id);
  if (absence.status === "deletion_pending") return remove(house, absence);
  return isWaiting(absence) ? settle(house, absence, "approved") : refuseAbsence("not_waiting");
}

/** Approves, as of a moment that may have passed unseen, what nobody decided. */
export const approveByItself = (house: House, absence: Absence, atMs: number): Absence =>
  settle(house, absence, "approved", atMs);

/** Says no: the absence is rejected, or stays although its deletion was asked for. */
export function declineAbsence(house: House, id: number): Absence {
  const absence = requiredAbsence(house, id);
  if (absence.status === "deletion_pending") return settle(house, absence, "approved");
  return isWaiting(absence) ? settle(house, absence, "rejected") : refuseAbsence("not_waiting");
}

/** The substitute agrees; then the approver's turn comes, where there is one. */
export function confirmSubstitute(house: House, id: number): Absence {
  const absence = requiredAbsence(house, id);
  if (absence.status !== "substitute_requested") refuseAbsence("not_waiting");
  return settle(house, absence, typeOf(house, absence.typeId).approval.needed ? "pending" : "approved");
}
