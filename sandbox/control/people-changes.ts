import { z } from "zod";
import { isDate } from "../company-time";
import type { Department } from "../company/departments";
import { departments } from "../company/departments";
import type { Named } from "../company/org";
import { offices } from "../company/org";
import type { Person } from "../company/person";
import { statuses } from "../company/person";
import { statusOn } from "../company/status-on";
import { withoutUndefined } from "../company/without-undefined";
import type { World } from "../world";
import { refuse } from "./read-json";

const name = z.string().max(255);
const day = z.string().refine(isDate, "must be a day written YYYY-MM-DD");
const email = z
  .string()
  .max(255)
  .regex(/^[^\s@]+@[^\s@]+$/, "must be a mail address");

const changeable = {
  last_name: name.optional(),
  preferred_name: name.optional(),
  email: email.optional(),
  position: name.optional(),
  department: name.nullable().optional(),
  team: name.nullable().optional(),
  office: name.nullable().optional(),
  supervisor_id: z.int().nullable().optional(),
  status: z.enum(statuses).optional(),
  hire_date: day.nullable().optional(),
  last_working_day: day.nullable().optional(),
  weekly_working_hours: z.number().min(0).max(168).optional(),
};

const firstName = z.string().trim().min(1, "must not be empty").max(255);

export const changeSchema = z.strictObject({ ...changeable, first_name: firstName.optional() });
export const hireSchema = z.strictObject({ ...changeable, first_name: firstName, last_name: name });
export const terminateSchema = z.strictObject({ last_working_day: day.optional() });

type Sent = z.output<typeof changeSchema>;

function byName<Entry extends Named>(
  what: string,
  list: readonly Entry[],
  wanted: string | null,
): Entry | null {
  if (wanted === null || wanted === "") return null;
  const found = list.find((entry) => entry.name === wanted);
  return (
    found ??
    refuse(`There is no ${what} "${wanted}". Choose one of: ${list.map((entry) => entry.name).join(", ")}.`)
  );
}

type Placement = Partial<
  Pick<Person, "departmentId" | "teamId" | "officeId" | "holidayCalendarId" | "subcompanyId">
>;

function placement(sent: Sent, person: Person | null): Placement {
  const changes: { -readonly [Key in keyof Placement]: Placement[Key] } = {};
  let department: Department | null = departments.find(({ id }) => id === person?.departmentId) ?? null;
  if (sent.department !== undefined) {
    department = byName("department", departments, sent.department);
    changes.departmentId = department?.id ?? null;
    // A team belongs to one department, so it does not survive the move.
    if (department?.id !== person?.departmentId) changes.teamId = null;
  }
  if (sent.team !== undefined) {
    const what = `team in ${department?.name ?? "no department"}`;
    changes.teamId = byName(what, department?.teams ?? [], sent.team)?.id ?? null;
  }
  if (sent.office !== undefined) {
    const office = byName("office", offices, sent.office);
    changes.officeId = office?.id ?? null;
    if (office)
      Object.assign(changes, { holidayCalendarId: office.calendarId, subcompanyId: office.subcompanyId });
  }
  return changes;
}

function checkSupervisor(world: World, id: number | null | undefined, person: Person | null): void {
  if (id === undefined || id === null) return;
  if (id === person?.id) refuse("Nobody can be their own supervisor. Choose somebody else or null.");
  if (!world.people.get(id))
    refuse(`supervisor_id: no person has the id ${id}. Look it up under /__sandbox/api/people.`);
}

/** What a control request changes about a person; refuses names and ids that do not exist. */
export function personChanges(world: World, sent: Sent, person: Person | null): Partial<Person> {
  checkSupervisor(world, sent.supervisor_id, person);
  const holder = sent.email === undefined ? undefined : world.people.holderOfEmail(sent.email);
  if (holder && holder.id !== person?.id) {
    refuse(`Somebody already has the mail address ${sent.email}. Choose another one.`);
  }
  return withoutUndefined({
    firstName: sent.first_name,
    lastName: sent.last_name,
    preferredName: sent.preferred_name,
    email: sent.email,
    position: sent.position,
    supervisorId: sent.supervisor_id,
    status: sent.status,
    hireDate: sent.hire_date,
    lastWorkingDay: sent.last_working_day,
    weeklyHours: sent.weekly_working_hours === undefined ? undefined : String(sent.weekly_working_hours),
    ...placement(sent, person),
  });
}

/**
 * What HR changes about somebody: new days of employment count at once where they have come, unless the status is given
 * along with them. Writes of Personio's own API leave the status as it is.
 */
export function correctionsOf(world: World, sent: Sent, person: Person): Partial<Person> {
  const changes = personChanges(world, sent, person);
  const merged = { ...person, ...changes };
  const isMoved = merged.hireDate !== person.hireDate || merged.lastWorkingDay !== person.lastWorkingDay;
  return isMoved && changes.status === undefined
    ? { ...changes, status: statusOn(world.today(), merged) }
    : changes;
}

/** A leaver: inactive once the last working day is over or today, until then only announced. */
export function terminationChanges(world: World, person: Person, lastWorkingDay: string): Partial<Person> {
  if (person.hireDate !== null && lastWorkingDay < person.hireDate) {
    refuse(
      `The last working day is before the hire date ${person.hireDate}. Choose a later day, or delete the person.`,
    );
  }
  return {
    lastWorkingDay,
    terminationDate: lastWorkingDay,
    terminationType: "employer",
    ...(lastWorkingDay <= world.today() ? { status: "inactive" as const } : {}),
  };
}
