import type { NotShared } from "@/contracts/employee";
import { unreadableSince } from "@/server/db/connection-issues";
import type { PersonSqlRow } from "@/server/db/directory";
import type { Sql, WorkspaceScope } from "@/server/db/with-workspace";

type ValueOf = (row: PersonSqlRow) => unknown;

/** What the person page shows and needs, by Personio's universal id, and what of it the mirror holds. */
const ON_PAGE: Record<string, ValueOf> = {
  first_name: ({ firstName }) => firstName,
  last_name: ({ lastName }) => lastName,
  preferred_name: ({ preferredName }) => preferredName,
  email: ({ email }) => email,
  position: ({ position }) => position,
  department: ({ department }) => department,
  team: ({ team }) => team,
  office: ({ location }) => location,
  subcompany: ({ legalEntity }) => legalEntity,
  supervisor: ({ manager }) => manager,
  holiday_calendar: ({ holidayCalendar }) => holidayCalendar,
};
const IN_EMPLOYMENT: Record<string, ValueOf> = {
  status: ({ status }) => status,
  hire_date: ({ hireDate }) => hireDate,
  termination_date: ({ terminationDate }) => terminationDate,
  last_working_day: ({ lastWorkingDay }) => lastWorkingDay,
  contract_end_date: ({ contractEndDate }) => contractEndDate,
  probation_period_end: ({ probationEndDate }) => probationEndDate,
  employment_type: ({ employmentType }) => employmentType,
  weekly_working_hours: ({ weeklyHours }) => weeklyHours,
  work_schedule: ({ workSchedule }) => workSchedule,
};

type Known = { notShared: ReadonlySet<string>; trusted: boolean };

/** What the page would show, but the vendor does not let us read; of what is shown all the same, until when it was known (rule G-03). */
export async function notSharedOf(
  sql: Sql,
  { workspaceId }: WorkspaceScope,
  row: PersonSqlRow,
  { notShared, trusted }: Known,
): Promise<NotShared[]> {
  const shown = Object.entries({ ...ON_PAGE, ...(trusted ? IN_EMPLOYMENT : {}) });
  const missing = shown.filter(([attribute]) => notShared.has(attribute));
  if (missing.length === 0) return [];
  const { connectionId } = row;
  const since = await unreadableSince(sql, { workspaceId, connectionId });
  return missing.map(([attribute, valueOf]) => ({
    attribute,
    knownUntil: valueOf(row) == null ? null : (since.get(attribute) ?? null),
  }));
}
