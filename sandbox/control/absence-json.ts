import type { Absence } from "../absences/absence";
import type { AbsenceType } from "../absences/absence-type";
import { balanceOf, hasBalance } from "../absences/balance";
import { wholeCost } from "../absences/counting";
import type { Person } from "../company/person";
import { fullName } from "../company/person";
import type { World } from "../world";

const named = (person: Person) => ({ id: person.id, name: fullName(person) });

/** An absence as the control API shows it; what it costs is in `days` or in `minutes`. */
export function shownAbsence(world: World, absence: Absence) {
  const person = world.people.get(absence.personId);
  const type = world.absenceTypes.get(absence.typeId);
  if (!person || !type) throw new Error(`The absence ${absence.id} has no person or no type.`);
  const substitute = absence.substituteId === null ? undefined : world.people.get(absence.substituteId);
  const counted = wholeCost(person, type, absence, world.today());
  return {
    id: absence.id,
    id_v2: world.absences.uuidOf(absence.id),
    person: named(person),
    type: { id: type.id, name: type.name },
    unit: type.unit,
    start: absence.start,
    end: absence.end,
    start_half: absence.startHalf,
    end_half: absence.endHalf,
    start_time: absence.startTime,
    end_time: absence.endTime,
    ...(type.unit === "hour" ? { minutes: counted } : { days: counted }),
    status: absence.status,
    comment: absence.comment,
    substitute: substitute ? named(substitute) : null,
    read_only: absence.readOnly,
    created_by: absence.createdBy,
    created_at: new Date(absence.createdAt).toISOString(),
    updated_at: new Date(absence.updatedAt).toISOString(),
  };
}

/** A type with the rules Personio's API does not tell. */
export function shownType({ absenceTypes }: World, type: AbsenceType) {
  const { policy, approval } = type;
  return {
    id: type.id,
    id_v2: absenceTypes.uuidOf(type.id),
    name: type.name,
    category: type.category,
    unit: type.unit,
    half_days: type.halfDays,
    valid_on: type.validOn,
    approval: { needed: approval.needed, auto_approve_after_days: approval.autoApproveAfterDays },
    deletion_needs_approval: type.deletionNeedsApproval,
    substitute: type.substitute,
    certificate: type.certificate,
    policy: policy && {
      entitlement: policy.entitlement,
      accrual: policy.accrual,
      carry_over: policy.carryOver,
    },
  };
}

/** The balances of a person, with all that leads to them. */
export function shownBalances(world: World, person: Person) {
  const ofPerson = world.absences.of(person.id);
  const when = { today: world.today(), pendingCounts: world.quirks.isOn("pending_reduces_available") };
  return world.absenceTypes.all.flatMap((type) => {
    const balance = hasBalance(person, type) ? balanceOf(person, type, ofPerson, when) : null;
    if (!balance) return [];
    const { carriedOver, ...rest } = balance;
    return [{ type: { id: type.id, name: type.name }, carried_over: carriedOver, ...rest }];
  });
}
