import type { Context } from "hono";
import { legalEntities, offices } from "../company/org";
import type { Person } from "../company/person";
import type { World } from "../world";
import { hrefOf } from "./list";
import { utcText } from "./utc-text";

type Shown = Readonly<Record<string, unknown>>;

const reference = (id: number | null | undefined) => (id == null ? null : { id: String(id) });
const hours = (text: string) => (text === "" ? null : Number(text));
const entityOf = new Map(legalEntities.map(({ subcompanyId, id }) => [subcompanyId, id]));
const fullTimeOf = new Map(offices.map(({ id, fullTime }) => [id, fullTime]));

const terminationTypes: Readonly<Record<string, string>> = {
  employee: "EMPLOYEE",
  employer: "FIRED",
  "temporary-contract": "CONTRACT_EXPIRED",
};

const fullTimeHours = ({ fullTimeHours: own, officeId }: Person) =>
  own ?? fullTimeOf.get(officeId ?? 0) ?? "40";

type Readable = (attribute: string) => boolean;

function orgUnits({ teamId, departmentId }: Person, readable: Readable): object[] {
  const units = [
    { type: "team", id: teamId },
    { type: "department", id: departmentId },
  ];
  return units.flatMap(({ type, id }) => (id !== null && readable(type) ? [{ type, id: String(id) }] : []));
}

const terminationKeys = ["termination_date", "last_working_day", "termination_type", "termination_reason"];

function termination(person: Person, readable: Readable, { quirks }: World): Shown {
  const { terminationDate, lastWorkingDay, terminationType, terminationReason } = person;
  if (!terminationKeys.some(readable)) return {};
  const isTerminated = terminationDate !== null || lastWorkingDay !== null || terminationType !== "";
  const empty = quirks.get("unterminated_employment");
  if (!isTerminated && empty !== "object_of_nulls") return empty === "null" ? { termination: null } : {};
  const shown: Shown = {
    ...(readable("termination_date") ? { termination_date: terminationDate } : {}),
    ...(readable("last_working_day") ? { [quirks.get("termination_last_day")]: lastWorkingDay } : {}),
    // When notice was given is not among what the company knows.
    ...(readable("termination_date") ? { terminated_at: null } : {}),
    ...(readable("termination_type") ? { type: terminationTypes[terminationType] ?? "UNSPECIFIED" } : {}),
    ...(readable("termination_reason") ? { reason: terminationReason || null } : {}),
  };
  return { termination: shown };
}

/** Which readable attribute lets which fields of an employment through. */
const fields: readonly (readonly [attribute: string, (person: Person) => Shown])[] = [
  [
    "weekly_working_hours",
    (person) => ({
      weekly_working_hours: hours(person.weeklyHours),
      full_time_weekly_working_hours: hours(fullTimeHours(person)),
    }),
  ],
  ["probation_period_end", ({ probationPeriodEnd }) => ({ probation_end_date: probationPeriodEnd })],
  ["hire_date", ({ hireDate }) => ({ employment_start_date: hireDate })],
  ["termination_date", ({ terminationDate }) => ({ employment_end_date: terminationDate })],
  ["employment_type", ({ employmentType }) => ({ type: employmentType.toUpperCase() })],
  ["contract_end_date", ({ contractEndDate }) => ({ contract_end_date: contractEndDate })],
  ["created_at", ({ createdAt }) => ({ created_at: utcText(createdAt) })],
  ["last_modified_at", ({ modifiedAt }) => ({ updated_at: utcText(modifiedAt) })],
  ["position", ({ position }) => ({ position: { title: position } })],
  ["supervisor", ({ supervisorId }) => ({ supervisor: reference(supervisorId) })],
  ["office", ({ officeId }) => ({ office: reference(officeId) })],
  [
    "subcompany",
    ({ subcompanyId }) => ({
      legal_entity: reference(subcompanyId === null ? null : entityOf.get(subcompanyId)),
      sub_company: reference(subcompanyId),
    }),
  ],
  [
    "cost_centers",
    ({ costCenters }) => ({
      cost_centers: costCenters.map(({ id, percentage }) => ({ id: String(id), weight: percentage })),
    }),
  ],
];

function links(c: Context, { id, supervisorId }: Person): Shown {
  const person = { href: hrefOf(c, `/v2/persons/${id}`) };
  if (supervisorId === null) return { person };
  return { person, supervisor: { href: hrefOf(c, `/v2/persons/${supervisorId}`) } };
}

/** How a person's employment looks to this credential; the links tell the supervisor even where it is not readable. */
export function employmentPresenter(c: Context, world: World): (person: Person) => object {
  const keys = new Set(world.credential.attributes);
  const readable = (attribute: string) => keys.has(attribute);
  const shown = fields.filter(([attribute]) => readable(attribute));
  const hasUnits = readable("department") || readable("team");
  return (person) => ({
    id: world.employmentId(person.id),
    status: person.status.toUpperCase(),
    ...Object.assign({}, ...shown.map(([, of]) => of(person))),
    ...(hasUnits ? { org_units: orgUnits(person, readable) } : {}),
    person: { id: String(person.id) },
    ...termination(person, readable, world),
    _meta: { links: links(c, person) },
  });
}
