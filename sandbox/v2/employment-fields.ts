import { z } from "zod";
import { addDays, isDate } from "../company-time";
import { departments } from "../company/departments";
import type { Named } from "../company/org";
import { legalEntities, offices, subcompanies } from "../company/org";
import type { Person, Status } from "../company/person";
import { statuses } from "../company/person";
import { withoutUndefined } from "../company/without-undefined";
import type { World } from "../world";
import { badField } from "./refusal";

const id = z.string().max(50);
const reference = z.strictObject({ id }).nullable().optional();
const day = z.string().refine(isDate, "must be a day written YYYY-MM-DD");
const hours = z.number().min(0).max(168).nullable().optional();
const orgUnit = z.strictObject({ type: z.enum(["department", "team"]), id });
const costCenter = z.strictObject({ id, weight: z.number().min(0).max(100) });
const upper = <const Name extends string>(names: readonly Name[]) =>
  z.enum(names.map((name) => name.toUpperCase() as Uppercase<Name>));

/** What v2 lets clients write of an employment; a termination is not among it. */
export const employmentSchema = z.strictObject({
  supervisor: reference,
  office: reference,
  org_units: z.array(orgUnit).max(2).nullable().optional(),
  subcompany: reference,
  legal_entity: reference,
  position: z
    .strictObject({ title: z.string().max(255) })
    .nullable()
    .optional(),
  status: upper(statuses).optional(),
  employment_start_date: day.optional(),
  type: z.enum(["INTERNAL", "EXTERNAL"]).optional(),
  contract_end_date: day.nullable().optional(),
  probation_end_date: day.nullable().optional(),
  probation_period_length: z.int().min(0).max(3660).nullable().optional(),
  weekly_working_hours: hours,
  full_time_weekly_working_hours: hours,
  cost_centers: z.array(costCenter).max(20).optional(),
});
type Sent = z.output<typeof employmentSchema>;
type Reference = { readonly id: string } | null | undefined;

const teams = departments.flatMap((department) => department.teams);
const costCenters = departments.map((department) => department.costCenter);

function found<Entry extends Named>(list: readonly Entry[], wanted: string, field: string): Entry {
  return list.find((entry) => String(entry.id) === wanted) ?? badField(field, "does not exist");
}

function idIn(list: readonly Named[], sent: Reference, field: string): number | null | undefined {
  return sent ? found(list, sent.id, field).id : sent;
}

function supervisorId(world: World, sent: Reference, person: Person | null): number | null | undefined {
  if (!sent) return sent;
  const supervisor = /^\d{1,10}$/.test(sent.id) ? world.people.get(Number(sent.id)) : undefined;
  if (!supervisor) return badField("supervisor.id", "does not exist");
  return supervisor.id === person?.id
    ? badField("supervisor.id", "nobody can be their own supervisor")
    : supervisor.id;
}

/** A list of org units stands for all of them: what is not in it is taken away. */
function placement(sent: Sent["org_units"]): Pick<Partial<Person>, "departmentId" | "teamId"> {
  if (sent === undefined) return {};
  const of = (type: "department" | "team", list: readonly Named[]) => {
    const [unit, second] = (sent ?? []).filter((entry) => entry.type === type);
    if (second) return badField("org_units", `there is one ${type} at most`);
    return unit ? found(list, unit.id, "org_units").id : null;
  };
  return { departmentId: of("department", departments), teamId: of("team", teams) };
}

function subcompanyId({ legal_entity, subcompany }: Sent): number | null | undefined {
  if (legal_entity) return found(legalEntities, legal_entity.id, "legal_entity.id").subcompanyId;
  return legal_entity ?? idIn(subcompanies, subcompany, "subcompany.id");
}

function probationEnd(sent: Sent, person: Person | null): string | null | undefined {
  const { probation_end_date, probation_period_length: days } = sent;
  if (probation_end_date !== undefined && days !== undefined)
    return badField("probation_period_length", "send either this or probation_end_date");
  if (days === undefined || days === null) return days ?? probation_end_date;
  const start = sent.employment_start_date ?? person?.hireDate;
  const end = start ? addDays(start, days) : "";
  return isDate(end) ? end : badField("probation_period_length", "needs an employment_start_date");
}

function shares(sent: Sent["cost_centers"]): Person["costCenters"] | undefined {
  if (sent && new Set(sent.map((share) => share.id)).size < sent.length)
    return badField("cost_centers", "each cost center may stand there once");
  return sent?.map((share) => ({
    id: found(costCenters, share.id, "cost_centers").id,
    percentage: share.weight,
  }));
}

const hoursText = (sent: number | null | undefined) => (sent === null ? "" : sent?.toString());

/** What a v2 write changes about an employment; refuses ids that do not exist with 400. */
export function employmentChanges(world: World, sent: Sent, person: Person | null): Partial<Person> {
  return withoutUndefined<Partial<Person>>({
    supervisorId: supervisorId(world, sent.supervisor, person),
    officeId: idIn(offices, sent.office, "office.id"),
    ...placement(sent.org_units),
    subcompanyId: subcompanyId(sent),
    position: sent.position === null ? "" : sent.position?.title,
    status: sent.status?.toLowerCase() as Status | undefined,
    hireDate: sent.employment_start_date,
    employmentType: sent.type === undefined ? undefined : sent.type === "INTERNAL" ? "internal" : "external",
    contractEndDate: sent.contract_end_date,
    probationPeriodEnd: probationEnd(sent, person),
    weeklyHours: hoursText(sent.weekly_working_hours),
    fullTimeHours: hoursText(sent.full_time_weekly_working_hours),
    costCenters: shares(sent.cost_centers),
  });
}
