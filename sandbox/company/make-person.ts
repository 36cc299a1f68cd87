import { addDays, dayMs, startOfDay } from "../company-time";
import type { Random } from "../random";
import type { Seat } from "./org-tree";
import type { Office } from "./org";
import { familyNames, givenNames, mailName } from "./names";
import { mailDomain, offices, workSchedules } from "./org";
import { customValues } from "./custom-values";
import type { CostCenterShare, Person, Status } from "./person";
import { departments } from "./departments";

export type PersonName = Pick<Person, "firstName" | "lastName" | "preferredName" | "gender"> & {
  latin: string;
};

const officeWeights = offices.reduce((sum, office) => sum + office.weight, 0);

function pickOffice(random: Random): Office {
  let left = random.next() * officeWeights;
  for (const office of offices) if ((left -= office.weight) < 0) return office;
  return offices[0] as Office;
}

const latinNames = new Map<string, string>();

function latinName(name: string): string {
  let latin = latinNames.get(name);
  if (latin === undefined) latinNames.set(name, (latin = mailName(name)));
  return latin;
}

/** Draws an invented name. */
export function drawName(random: Random): PersonName {
  const given = random.pick(givenNames);
  const firstName = given.name;
  const lastName = random.pick(familyNames);
  const dice = random.next();
  const gender = dice < 0.03 ? "" : dice < 0.045 ? "diverse" : given.gender;
  const short = firstName.length > 5 && random.chance(0.08) ? firstName.slice(0, 4) : firstName;
  const latin = `${latinName(firstName)}.${latinName(lastName)}`;
  return { firstName, lastName, preferredName: `${short} ${lastName}`, gender, latin };
}

function drawHours(office: Office, mayBePartTime: boolean, random: Random): string {
  if (!mayBePartTime || !random.chance(0.17)) return office.fullTime;
  return random.pick(["32", "32", "30", "24", "20"]);
}

function vacationDays(office: Office, hours: string, random: Random): number {
  const daysPerWeek = hours === "32" ? 4 : hours === "24" ? 3 : 5;
  const extra = random.chance(0.05) ? 2.5 : 0;
  return (office.vacationDays * daysPerWeek) / 5 + extra;
}

const costCenterIds = departments.map((department) => department.costCenter.id);
const soleCostCenter = new Map(costCenterIds.map((id) => [id, [{ id, percentage: 100 }] as const]));

function drawCostCenters(seat: Seat, random: Random): readonly CostCenterShare[] {
  const own = seat.department.costCenter.id;
  if (random.chance(0.01)) return [];
  if (!random.chance(0.06)) return soleCostCenter.get(own) ?? [];
  const other = random.pick(costCenterIds.filter((id) => id !== own));
  return [
    { id: own, percentage: 60 },
    { id: other, percentage: 40 },
  ];
}

function drawPosition(seat: Seat, random: Random): string {
  if (seat.level < 2) return seat.department.head;
  if (seat.reports > 0)
    return seat.level === 2 ? seat.department.manager : `${random.pick(seat.department.roles)} Lead`;
  if (random.chance(0.004)) return "";
  return (
    random.pick(["", "", "Junior ", "Senior ", "Senior ", "Staff "]) + random.pick(seat.department.roles)
  );
}

type Times = Pick<
  Person,
  | "hireDate"
  | "contractEndDate"
  | "terminationDate"
  | "terminationType"
  | "terminationReason"
  | "probationPeriodEnd"
  | "lastWorkingDay"
  | "createdAt"
  | "modifiedAt"
>;

const leaving = {
  type: ["employee", "employer", "temporary-contract"],
  reason: ["New challenge", "Relocation", "", "Studies"],
};

function drawTimes(status: Status, leavesSoon: boolean, seat: Seat, today: string, random: Random): Times {
  const ago = seat.level < 2 ? random.int(1200, 4200) : 20 + Math.floor(3600 * random.next() ** 1.8);
  const hired = status === "inactive" ? ago + 400 : ago;
  const hireDate = addDays(today, status === "onboarding" ? random.int(2, 75) : -hired);
  const now = startOfDay(today);
  const clock = (8 * 3600 + random.int(0, 36_000)) * 1000;
  const createdDay =
    status === "onboarding" ? addDays(today, -random.int(3, 40)) : addDays(hireDate, -random.int(14, 70));
  const createdAt = startOfDay(createdDay) + clock;
  const lastWorkingDay =
    status === "inactive"
      ? addDays(today, -random.int(5, Math.min(700, hired - 60)))
      : leavesSoon
        ? addDays(today, random.int(3, 60))
        : null;
  const age = Math.max(0, now - createdAt);
  const modifiedAt = Math.min(
    now - 1000,
    createdAt + Math.floor(age * (1 - random.next() ** 2 * Math.min(1, (400 * dayMs) / (age + 1)))),
  );
  const temporary = seat.reports === 0 && random.chance(0.06);
  return {
    hireDate,
    contractEndDate:
      lastWorkingDay && random.chance(0.3) ? lastWorkingDay : temporary ? addDays(hireDate, 4380) : null,
    terminationDate: lastWorkingDay ? addDays(lastWorkingDay, random.int(0, 14)) : null,
    terminationType: lastWorkingDay ? random.pick(leaving.type) : "",
    terminationReason: lastWorkingDay ? random.pick(leaving.reason) : "",
    probationPeriodEnd: random.chance(0.9) ? addDays(hireDate, 182) : null,
    lastWorkingDay,
    createdAt,
    modifiedAt: Math.max(createdAt, Math.floor(modifiedAt / 1000) * 1000),
  };
}

export type PersonPlan = {
  readonly id: number;
  readonly seat: Seat;
  readonly supervisorId: number | null;
  readonly status: Status;
  readonly leavesSoon: boolean;
  readonly name: PersonName;
  readonly email: string;
  readonly today: string;
  /** The people of the demo sit in the first office. */
  readonly atHome: boolean;
};

/** Fills in everything about one invented person that the plan leaves open. */
export function makePerson(plan: PersonPlan, random: Random): Person {
  const { seat, status } = plan;
  const office = plan.atHome ? (offices[0] as Office) : pickOffice(random);
  const hours = drawHours(office, seat.level > 1, random);
  const salary =
    Math.round((seat.department.salary * (1 + (seat.level < 2 ? 0.9 : 0) + random.next() * 0.5)) / 50) * 50;
  const team = seat.teamIndex === null ? null : seat.department.teams[seat.teamIndex];
  const position = drawPosition(seat, random);
  const isExternal = seat.reports === 0 && random.chance(0.04);
  const times = drawTimes(status, plan.leavesSoon, seat, plan.today, random);
  return {
    id: plan.id,
    firstName: plan.name.firstName,
    lastName: plan.name.lastName,
    preferredName: plan.name.preferredName,
    gender: plan.name.gender,
    email: plan.email,
    status,
    position,
    supervisorId: plan.supervisorId,
    employmentType: isExternal ? "external" : "internal",
    weeklyHours: hours,
    hireDate: times.hireDate,
    contractEndDate: times.contractEndDate,
    terminationDate: times.terminationDate,
    terminationType: times.terminationType,
    terminationReason: times.terminationReason,
    probationPeriodEnd: times.probationPeriodEnd,
    lastWorkingDay: times.lastWorkingDay,
    createdAt: times.createdAt,
    modifiedAt: times.modifiedAt,
    changes: null,
    subcompanyId: office.subcompanyId,
    officeId: !plan.atHome && random.chance(0.01) ? null : office.id,
    departmentId: seat.department.id,
    teamId: team?.id ?? null,
    costCenters: drawCostCenters(seat, random),
    holidayCalendarId: office.calendarId,
    vacationDays: vacationDays(office, hours, random),
    trainingDays: random.chance(0.3) ? 5 : 0,
    workScheduleId: workSchedules.find((schedule) => schedule.hours === hours)?.id ?? null,
    fixSalary: salary,
    fixSalaryInterval: "monthly",
    hourlySalary: 0,
    currency: office.currency,
    hasPicture: random.chance(0.7),
    custom: customValues(position, seat.level > 1, plan.today, random),
  };
}

/** A mail address nobody has yet. */
export function freeEmail(latin: string, taken: Map<string, number>): string {
  const count = (taken.get(latin) ?? 0) + 1;
  taken.set(latin, count);
  return `${latin}${count > 1 ? count : ""}@${mailDomain}`;
}
