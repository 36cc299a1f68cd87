import type { UnifiedEmployee } from "@/contracts/unified";
import type { UnifiedRecord } from "@/server/domain/employees/list-unified";

const STATUS = { active: "active", onboarding: "pending", leave: "on_leave", inactive: "inactive" } as const;

const dayStart = (date: string | null) => date && `${date}T00:00:00.000Z`;

/** Which attribute feeds which key: without the right to read it the key is left out, since null would say "empty". */
const feeds: Partial<Record<keyof UnifiedEmployee, string>> = {
  first_name: "first_name",
  last_name: "last_name",
  preferred_name: "preferred_name",
  job_title: "position",
  company: "subcompany",
  work_location: "office",
  manager: "supervisor",
  employment_status: "status",
  employment_type: "employment_type",
  weekly_hours: "weekly_working_hours",
  start_date: "hire_date",
  termination_date: "termination_date",
  updated_at: "last_modified_at",
};
const fed = Object.entries(feeds) as [keyof UnifiedEmployee, string][];

/** A mirrored person in the unified model's words (unified-hris-api, 7.1 and section 8). */
export function toUnifiedEmployee({ row, labels }: UnifiedRecord): UnifiedEmployee {
  const ref = (id: string | null, name: string | null) => id && { id, name };
  const groups: UnifiedEmployee["groups"] = [];
  if (row.departmentId) groups.push({ id: row.departmentId, name: row.department, type: "department" });
  if (row.teamId) groups.push({ id: row.teamId, name: row.team, type: "team" });
  for (const { vendorId, name } of row.costCenters ?? [])
    groups.push({ id: vendorId, name: name ?? null, type: "cost_center" });
  const employee: UnifiedEmployee = {
    id: row.vendorId,
    first_name: row.firstName,
    last_name: row.lastName,
    name: row.displayName,
    preferred_name: row.preferredName,
    job_title: row.position,
    emails: row.email ? [{ email: row.email, type: "work", is_primary: true }] : [],
    phones: [],
    groups,
    company: ref(row.legalEntityId, row.legalEntity) || null,
    work_location: ref(row.locationId, row.location) || null,
    manager: ref(row.supervisorId, row.manager) || null,
    employment_status: STATUS[row.status as keyof typeof STATUS] ?? null,
    employment_type: row.employmentType,
    weekly_hours: row.weeklyHours,
    start_date: dayStart(row.hireDate),
    termination_date: dayStart(row.terminationDate),
    custom_fields: customFields(row.custom ?? {}, labels),
    created_at: row.createdAt,
    updated_at: row.modifiedAt,
  };
  if (row.notShared.length > 0)
    for (const [key, attribute] of fed) if (row.notShared.includes(attribute)) delete employee[key];
  return employee;
}

/** By the account's label and by Personio's key, since labels can be renamed and doubled. */
function customFields(
  custom: Record<string, unknown>,
  labels: UnifiedRecord["labels"],
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key in custom) fields[labels.get(key) ?? key] = custom[key];
  return Object.assign(fields, custom);
}

/** The employee as JSON text. The vendor's record is text already and goes in as it is, ids exact. */
export function employeeJson(record: UnifiedRecord): string {
  const text = JSON.stringify(toUnifiedEmployee(record));
  return record.remote === null ? text : `${text.slice(0, -1)},"remote_data":${record.remote}}`;
}
