import { randomUUID } from "node:crypto";
import type { HistoryRow } from "@/server/db/employee-history";
import type { EmployeeRow } from "@/server/db/employee-row";
import type { EmployeeFields, VendorEmployee } from "@/server/hris/provider";
import { frameDigest } from "@/server/hris/record-text";
import { displayNameOf, searchTextOf, sortKeyOf } from "@/server/domain/employees/fold";

type Stored = Pick<
  EmployeeRow,
  | "firstName"
  | "lastName"
  | "preferredName"
  | "email"
  | "status"
  | "position"
  | "supervisorId"
  | "departmentId"
  | "teamId"
  | "locationId"
  | "legalEntityId"
  | "hireDate"
  | "terminationDate"
  | "lastWorkingDay"
  | "contractEndDate"
  | "probationEndDate"
  | "employmentType"
  | "weeklyHours"
  | "holidayCalendarId"
  | "workScheduleId"
  | "costCenters"
  | "custom"
  | "vendorCreatedAt"
  | "vendorModifiedAt"
>;

/** How the vendor's fields are named in a row; every field that can change is here. */
const storedAs: Record<keyof EmployeeFields, keyof Stored> = {
  firstName: "firstName",
  lastName: "lastName",
  preferredName: "preferredName",
  email: "email",
  status: "status",
  position: "position",
  supervisorId: "supervisorId",
  departmentId: "departmentId",
  teamId: "teamId",
  locationId: "locationId",
  legalEntityId: "legalEntityId",
  hireDate: "hireDate",
  terminationDate: "terminationDate",
  lastWorkingDay: "lastWorkingDay",
  contractEndDate: "contractEndDate",
  probationEndDate: "probationEndDate",
  employmentType: "employmentType",
  weeklyHours: "weeklyHours",
  holidayCalendarId: "holidayCalendarId",
  workScheduleId: "workScheduleId",
  costCenters: "costCenters",
  custom: "custom",
  createdAt: "vendorCreatedAt",
  modifiedAt: "vendorModifiedAt",
};
const fieldNames = Object.keys(storedAs) as (keyof EmployeeFields)[];
/** A new time of modification alone is not a change that anybody waits for. */
const quiet: ReadonlySet<keyof EmployeeFields> = new Set(["modifiedAt"]);

/** What came, else what was there. */
function kept<T>(given: T | undefined, before: T | undefined): T | null {
  return given === undefined ? (before ?? null) : given;
}

/**
 * The row to write for a vendor's record. A field that the vendor did not deliver keeps its old value (must-rule 2.4).
 */
export function employeeRowOf(record: VendorEmployee, old: EmployeeRow | undefined): EmployeeRow {
  const { fields, vendorId, hash, raw } = record;
  const firstName = kept(fields.firstName, old?.firstName);
  const lastName = kept(fields.lastName, old?.lastName);
  const preferredName = kept(fields.preferredName, old?.preferredName);
  const email = kept(fields.email, old?.email);
  const position = kept(fields.position, old?.position);
  const displayName = displayNameOf({ firstName, lastName, preferredName, email, vendorId });
  // Written out: an object made key by key costs a third of a walk's whole time.
  return {
    id: old?.id ?? randomUUID(),
    vendorId,
    hash,
    firstName,
    lastName,
    preferredName,
    displayName,
    sortKey: sortKeyOf(displayName),
    searchText: searchTextOf({
      own: ownNames({ firstName, lastName, preferredName, displayName, email }),
      shared: unitNames(record, [firstName, position]),
    }),
    email,
    signInEmail: email?.trim().toLowerCase() || null,
    status: kept<string | null>(fields.status, old?.status),
    position,
    supervisorId: kept(fields.supervisorId, old?.supervisorId),
    departmentId: kept(fields.departmentId, old?.departmentId),
    teamId: kept(fields.teamId, old?.teamId),
    locationId: kept(fields.locationId, old?.locationId),
    legalEntityId: kept(fields.legalEntityId, old?.legalEntityId),
    hireDate: kept(fields.hireDate, old?.hireDate),
    terminationDate: kept(fields.terminationDate, old?.terminationDate),
    lastWorkingDay: kept(fields.lastWorkingDay, old?.lastWorkingDay),
    contractEndDate: kept(fields.contractEndDate, old?.contractEndDate),
    probationEndDate: kept(fields.probationEndDate, old?.probationEndDate),
    employmentType: kept(fields.employmentType, old?.employmentType),
    weeklyHours: kept(fields.weeklyHours, old?.weeklyHours),
    holidayCalendarId: kept(fields.holidayCalendarId, old?.holidayCalendarId),
    workScheduleId: kept(fields.workScheduleId, old?.workScheduleId),
    costCenters: kept<unknown>(fields.costCenters, old?.costCenters),
    custom: kept<unknown>(fields.custom, old?.custom),
    vendorCreatedAt: kept(fields.createdAt, old?.vendorCreatedAt),
    vendorModifiedAt: kept(fields.modifiedAt, old?.vendorModifiedAt),
    raw: raw.values,
    rawFrame: frameDigest(raw.frame),
  };
}

type Names = Pick<EmployeeRow, "firstName" | "lastName" | "preferredName" | "displayName" | "email">;

/** What finds this person alone. A name that is first and last name is searched by its two parts. */
function ownNames({ firstName, lastName, preferredName, displayName, email }: Names) {
  const own = [lastName, email];
  const parts = `${firstName} ${lastName}`;
  if (displayName !== parts) own.push(displayName);
  if (preferredName !== displayName && preferredName !== parts) own.push(preferredName);
  return own;
}

/** Departments, teams, legal entities and offices: a person is found by them too. */
function unitNames({ groups, locations }: VendorEmployee, names: (string | null)[]) {
  for (const { kind, name } of groups) if (kind !== "cost_center") names.push(name);
  for (const { name } of locations) names.push(name);
  return names;
}

const spelt = (name: string) => name.replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase());

const differing = (old: EmployeeRow, next: EmployeeRow) =>
  fieldNames.filter((name) => !quiet.has(name) && !same(old[storedAs[name]], next[storedAs[name]]));

/** The names of the fields whose value differs, as events and the API spell them. */
export const changedFields = (old: EmployeeRow, next: EmployeeRow): string[] =>
  differing(old, next).map(spelt);

/** What each of these fields held and holds now; each custom attribute is a field of its own. */
export function changedValues(old: EmployeeRow, next: EmployeeRow): HistoryRow[] {
  return differing(old, next).flatMap((name) => {
    const [before, after] = [old[storedAs[name]] ?? null, next[storedAs[name]] ?? null];
    if (name !== "custom") return { employeeId: old.id, field: spelt(name), before, after };
    const [was, is] = [before ?? {}, after ?? {}] as [Record<string, unknown>, Record<string, unknown>];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((key) => !same(was[key], is[key]))
      .map((key) => ({
        employeeId: old.id,
        field: `custom.${key}`,
        before: was[key] ?? null,
        after: is[key] ?? null,
      }));
  });
}

const same = (a: unknown, b: unknown) => a === b || canonical(a) === canonical(b);

/** JSON with sorted keys: jsonb hands keys back in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
