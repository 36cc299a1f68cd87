import { addDays, dayMs, startOfDay, weekdayOf } from "../company-time";
import { fullName } from "../company/person";
import type { Person } from "../company/person";
import type { Random } from "../random";
import { createRandom } from "../random";
import type { Absence, Span } from "./absence";
import { overlaps } from "./absence";
import { seededTypes, typeIds } from "./absence-type";
import { costsAnything } from "./counting";

/** Room for so many seeded absences a person; ids follow from the person's place. */
export const idsPerPerson = 16;
export const firstAbsenceId = 17_000_000;

const typesById = new Map(seededTypes.map((type) => [type.id, type]));
const hourMs = 3_600_000;

type Plan = Pick<Absence, "typeId" | "status" | "comment" | "readOnly"> & { readonly span: Span };

const wholeDays = (start: string, days: number): Span => ({
  start,
  end: addDays(start, days - 1),
  startHalf: false,
  endHalf: false,
  startTime: null,
  endTime: null,
});

/** The Monday of a week some days away. */
function mondayNear(today: string, offset: number): string {
  const day = addDays(today, offset);
  return addDays(day, -weekdayOf(day));
}

const approved = { status: "approved", comment: "", readOnly: false } as const;
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

function vacations({ supervisorId }: Person, today: string, random: Random): Plan[] {
  const blocks = [-250, -160, -80, -20, 30, 90].filter(() => random.chance(0.62));
  return blocks.map((offset) => {
    const start = addDays(mondayNear(today, offset + random.int(-20, 20)), random.int(0, 3));
    const days = random.pick([1, 1, 2, 5, 5, 7, 12, 14]);
    const span = wholeDays(start, days);
    const half = random.chance(0.12)
      ? { startHalf: true }
      : days > 1 && random.chance(0.1)
        ? { endHalf: true }
        : {};
    const isPending = start > today && random.chance(0.35);
    const asksSubstitute = isPending && random.chance(0.15) && supervisorId !== null;
    const status = asksSubstitute ? "substitute_requested" : isPending ? "pending" : "approved";
    return {
      ...approved,
      typeId: typeIds.vacation,
      status,
      comment: random.pick(comments),
      span: { ...span, ...half },
    };
  });
}

function others(today: string, random: Random): Plan[] {
  const plans: Plan[] = [];
  const add = (chance: number, typeId: number, offset: number, days: number, more: Partial<Plan> = {}) => {
    if (random.chance(chance))
      plans.push({ ...approved, typeId, span: wholeDays(addDays(today, offset), days), ...more });
  };
  add(0.5, typeIds.sick, -random.int(3, 200), random.int(1, 6));
  add(0.25, typeIds.sick, -random.int(3, 200), random.int(1, 3));
  add(0.2, typeIds.training, random.int(5, 80), random.int(1, 3), { status: "pending" });
  add(0.3, typeIds.homeOffice, random.int(-30, 20), random.int(1, 2));
  add(0.12, typeIds.trip, random.int(-40, 60), random.int(1, 4));
  const clock = (startTime: string, endTime: string, offset: number): Partial<Plan> => ({
    span: { ...wholeDays(addDays(today, offset), 1), startTime, endTime },
  });
  add(0.3, typeIds.doctor, 0, 1, clock("09:00", "10:30", random.int(-60, 20)));
  add(0.15, typeIds.overtime, 0, 1, clock("13:00", "17:00", random.int(-60, 30)));
  return plans;
}

/** What goes before everything else, since nothing else fits beside it. */
function longAbsence(person: Person, today: string, random: Random): Plan[] {
  if (person.status === "leave") {
    const span = wholeDays(addDays(today, -random.int(10, 120)), random.int(200, 400));
    return [{ ...approved, typeId: typeIds.parental, readOnly: true, span }];
  }
  if (!random.chance(0.02)) return [];
  // Ill, and nobody knows for how long.
  const span = { ...wholeDays(addDays(today, -random.int(1, 9)), 1), end: null };
  return [{ ...approved, typeId: typeIds.sick, span }];
}

function fits(person: Person, { span, typeId }: Plan): boolean {
  const last = span.end ?? addDays(span.start, 9);
  if (person.hireDate === null || span.start < person.hireDate) return false;
  if (person.lastWorkingDay !== null && last > person.lastWorkingDay) return false;
  const type = typesById.get(typeId);
  return type !== undefined && costsAnything(person, type, span, last);
}

/** Whether a request was decided by now: some types approve by themselves what has waited long enough. */
function decided({ typeId, status }: Pick<Plan, "typeId" | "status">, createdAt: number, now: number) {
  if (status === "approved") return { status, updatedAt: createdAt, approvedAt: createdAt };
  const days = typesById.get(typeId)?.approval.autoApproveAfterDays ?? Infinity;
  const at = createdAt + days * dayMs;
  return at <= now
    ? { status: "approved" as const, updatedAt: at, approvedAt: at }
    : { status, updatedAt: createdAt, approvedAt: null };
}

/** The absences a person has before anybody does anything: the same seed, person and day give the same ones. */
export function seedAbsences(seed: number, person: Person, place: number, today: string): Absence[] {
  const random = createRandom(Math.imul(seed + 1, 374_761_393) ^ Math.imul(person.id, 668_265_263));
  const plans = [
    ...longAbsence(person, today, random),
    ...vacations(person, today, random),
    ...others(today, random),
  ];
  const kept: Plan[] = [];
  for (const plan of plans)
    if (fits(person, plan) && !kept.some(({ span }) => overlaps(span, plan.span))) kept.push(plan);
  kept.sort((a, b) => (a.span.start < b.span.start ? -1 : 1));
  const now = startOfDay(today);
  return kept.slice(0, idsPerPerson).map(({ span, ...plan }, index) => {
    const asked = startOfDay(addDays(span.start, -random.int(2, 40))) + random.int(8, 18) * hourMs;
    const createdAt = Math.min(asked, now - random.int(1, 200) * 60_000);
    const decision = decided(plan, createdAt, now);
    return {
      id: firstAbsenceId + place * idsPerPerson + index,
      personId: person.id,
      ...span,
      ...plan,
      ...decision,
      substituteId: plan.status === "substitute_requested" ? person.supervisorId : null,
      createdBy: fullName(person),
      origin: random.pick(["web", "web", "mobile"] as const),
      createdAt,
    };
  });
}
