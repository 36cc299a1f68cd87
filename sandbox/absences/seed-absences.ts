import { addDays, dayMs, startOfDay, weekdayOf } from "../company-time";
import { fullName } from "../company/person";
import type { Person } from "../company/person";
import type { Random } from "../random";
import { createRandom } from "../random";
import type { Absence, AbsenceStatus, Span } from "./absence";
import { overlaps, sharesDay } from "./absence";
import { seededTypes, typeIds } from "./absence-type";
import { costsAnything } from "./counting";

/** Room for so many seeded absences a person; ids follow from the person's place. */
export const idsPerPerson = 16;
export const firstAbsenceId = 17_000_000;

const typesById = new Map(seededTypes.map((type) => [type.id, type]));
const hourMs = 3_600_000;

/** What somebody may have asked for; filled in while it is drawn. */
type Plan = { -readonly [Key in keyof Span]: Span[Key] } & {
  status: AbsenceStatus;
  comment: string;
  readOnly: boolean;
  readonly typeId: number;
};

/** Approved whole days. Hundreds of thousands are made at once: written out, as spreading costs most of the time. */
const wholeDays = (typeId: number, start: string, days: number): Plan => ({
  start,
  end: addDays(start, days - 1),
  startHalf: false,
  endHalf: false,
  startTime: null,
  endTime: null,
  status: "approved",
  comment: "",
  readOnly: false,
  typeId,
});

function hours(typeId: number, date: string, startTime: string, endTime: string): Plan {
  const plan = wholeDays(typeId, date, 1);
  plan.startTime = startTime;
  plan.endTime = endTime;
  return plan;
}

/** The Monday of a week some days away. */
function mondayNear(today: string, offset: number): string {
  const day = addDays(today, offset);
  return addDays(day, -weekdayOf(day));
}

const comments = [
  "",
  "",
  "",
  "Summer break",
  "Umzug",
  "See you in two weeks!",
  "Zahnarzt um 10 Uhr",
  "<b>family</b>",
];
const vacationOffsets = [-250, -160, -80, -20, 30, 90];
const vacationDays = [1, 1, 2, 5, 5, 7, 12, 14];

function vacation({ supervisorId }: Person, offset: number, today: string, random: Random): Plan {
  const start = addDays(mondayNear(today, offset + random.int(-20, 20)), random.int(0, 3));
  const days = random.pick(vacationDays);
  const plan = wholeDays(typeIds.vacation, start, days);
  if (random.chance(0.12)) plan.startHalf = true;
  else if (days > 1 && random.chance(0.1)) plan.endHalf = true;
  if (start > today && random.chance(0.35))
    plan.status = random.chance(0.15) && supervisorId !== null ? "substitute_requested" : "pending";
  plan.comment = random.pick(comments);
  return plan;
}

function addVacations(plans: Plan[], person: Person, today: string, random: Random): void {
  const offsets = vacationOffsets.filter(() => random.chance(0.62));
  for (const offset of offsets) plans.push(vacation(person, offset, today, random));
}

/** Everything else, each with its likelihood; what is drawn for it is drawn even if it does not come to be. */
function addOthers(plans: Plan[], today: string, random: Random): void {
  let [offset, days] = [-random.int(3, 200), random.int(1, 6)];
  if (random.chance(0.5)) plans.push(wholeDays(typeIds.sick, addDays(today, offset), days));
  [offset, days] = [-random.int(3, 200), random.int(1, 3)];
  if (random.chance(0.25)) plans.push(wholeDays(typeIds.sick, addDays(today, offset), days));
  [offset, days] = [random.int(5, 80), random.int(1, 3)];
  if (random.chance(0.2)) {
    const training = wholeDays(typeIds.training, addDays(today, offset), days);
    training.status = "pending";
    plans.push(training);
  }
  [offset, days] = [random.int(-30, 20), random.int(1, 2)];
  if (random.chance(0.3)) plans.push(wholeDays(typeIds.homeOffice, addDays(today, offset), days));
  [offset, days] = [random.int(-40, 60), random.int(1, 4)];
  if (random.chance(0.12)) plans.push(wholeDays(typeIds.trip, addDays(today, offset), days));
  offset = random.int(-60, 20);
  if (random.chance(0.3)) plans.push(hours(typeIds.doctor, addDays(today, offset), "09:00", "10:30"));
  offset = random.int(-60, 30);
  if (random.chance(0.15)) plans.push(hours(typeIds.overtime, addDays(today, offset), "13:00", "17:00"));
}

/** What goes before everything else, since nothing else fits beside it. */
function addLongAbsence(plans: Plan[], person: Person, today: string, random: Random): void {
  if (person.status === "leave") {
    const start = addDays(today, -random.int(10, 120));
    const leave = wholeDays(typeIds.parental, start, random.int(200, 400));
    leave.readOnly = true;
    plans.push(leave);
    return;
  }
  if (!random.chance(0.02)) return;
  // Ill, and nobody knows for how long.
  const illness = wholeDays(typeIds.sick, addDays(today, -random.int(1, 9)), 1);
  illness.end = null;
  plans.push(illness);
}

/** Hours are drawn only for days that are whole: a rule of the seed, which decides about everybody's absences. */
const collides = (one: Plan, other: Plan): boolean =>
  (one.startTime === null) === (other.startTime === null) ? overlaps(one, other) : sharesDay(one, other);

function fits(person: Person, plan: Plan): boolean {
  const last = plan.end ?? addDays(plan.start, 9);
  if (person.hireDate === null || plan.start < person.hireDate) return false;
  if (person.lastWorkingDay !== null && last > person.lastWorkingDay) return false;
  const type = typesById.get(plan.typeId);
  return type !== undefined && costsAnything(person, type, plan, last);
}

/** When a request was decided by itself: some types approve what has waited long enough. Null: not by now. */
function approvedAt({ typeId, status }: Plan, createdAt: number, now: number): number | null {
  if (status === "approved") return createdAt;
  const days = typesById.get(typeId)?.approval.autoApproveAfterDays ?? Infinity;
  const at = createdAt + days * dayMs;
  return at <= now ? at : null;
}

const origins = ["web", "web", "mobile"] as const;

/** What all absences of a person have in common. */
type Holder = { readonly person: Person; readonly name: string; readonly now: number };

function seeded(plan: Plan, id: number, { person, name, now }: Holder, random: Random): Absence {
  const asked = startOfDay(addDays(plan.start, -random.int(2, 40))) + random.int(8, 18) * hourMs;
  const createdAt = Math.min(asked, now - random.int(1, 200) * 60_000);
  const approved = approvedAt(plan, createdAt, now);
  return {
    id,
    personId: person.id,
    start: plan.start,
    end: plan.end,
    startHalf: plan.startHalf,
    endHalf: plan.endHalf,
    startTime: plan.startTime,
    endTime: plan.endTime,
    status: approved === null ? plan.status : "approved",
    comment: plan.comment,
    readOnly: plan.readOnly,
    typeId: plan.typeId,
    updatedAt: approved ?? createdAt,
    approvedAt: approved,
    substituteId: plan.status === "substitute_requested" ? person.supervisorId : null,
    createdBy: name,
    origin: random.pick(origins),
    createdAt,
  };
}

/** The absences a person has before anybody does anything: the same seed, person and day give the same ones. */
export function seedAbsences(seed: number, person: Person, place: number, today: string): Absence[] {
  const random = createRandom(Math.imul(seed + 1, 374_761_393) ^ Math.imul(person.id, 668_265_263));
  const plans: Plan[] = [];
  addLongAbsence(plans, person, today, random);
  addVacations(plans, person, today, random);
  addOthers(plans, today, random);
  const kept: Plan[] = [];
  for (const plan of plans)
    if (!kept.some((other) => collides(other, plan)) && fits(person, plan)) kept.push(plan);
  kept.sort((a, b) => (a.start < b.start ? -1 : 1));
  const holder = { person, name: fullName(person), now: startOfDay(today) };
  const firstId = firstAbsenceId + place * idsPerPerson;
  return kept.slice(0, idsPerPerson).map((plan, index) => seeded(plan, firstId + index, holder, random));
}
