import { randomUUID } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import type { EmployeeRow } from "@/server/db/employee-row";
import type { EmployeeFields, VendorEmployee } from "@/server/hris/provider";
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
  | "holidayCalendar"
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
  holidayCalendar: "holidayCalendar",
  costCenters: "costCenters",
  custom: "custom",
  createdAt: "vendorCreatedAt",
  modifiedAt: "vendorModifiedAt",
};
const fieldNames = Object.keys(storedAs) as (keyof EmployeeFields)[];
/** A record deflates to 1 or 2 kB: zlib's usual buffer of 16 kB for each of them costs a third of the time. */
const DEFLATE = { level: 1, chunkSize: 4 * 1024 };
/** A new time of modification alone is not a change that anybody waits for. */
const quiet: ReadonlySet<keyof EmployeeFields> = new Set(["modifiedAt"]);

/**
 * The row to write for a vendor's record. A field that the vendor did not deliver keeps its old value (must-rule 2.4).
 */
export function employeeRowOf(record: VendorEmployee, old: EmployeeRow | undefined): EmployeeRow {
  const stored = {} as Record<keyof Stored, unknown>;
  for (const name of fieldNames) {
    const given = record.fields[name];
    stored[storedAs[name]] = given === undefined ? (old?.[storedAs[name]] ?? null) : given;
  }
  const row = stored as Stored;
  const displayName = displayNameOf({ ...row, vendorId: record.vendorId });
  const units = [...record.groups.filter(({ kind }) => kind !== "cost_center"), ...record.locations];
  return {
    ...row,
    id: old?.id ?? randomUUID(),
    vendorId: record.vendorId,
    hash: record.hash,
    displayName,
    sortKey: sortKeyOf(displayName),
    searchText: searchTextOf([
      displayName,
      row.firstName,
      row.lastName,
      row.preferredName,
      row.email,
      row.position,
      ...units.map(({ name }) => name),
    ]),
    signInEmail: row.email?.trim().toLowerCase() || null,
    raw: deflateRawSync(record.raw, DEFLATE),
  };
}

/** The names of the fields whose value differs, as events and the API spell them. */
export function changedFields(old: EmployeeRow, next: EmployeeRow): string[] {
  return fieldNames
    .filter((name) => !quiet.has(name) && !same(old[storedAs[name]], next[storedAs[name]]))
    .map((name) => name.replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase()));
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
