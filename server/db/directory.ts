import type { Sql } from "./with-workspace";

/** Who is looking: decides which people the query may return (rules D-04, D-05). */
export type DirectoryViewer = { hr: boolean; connectionId: string | null; vendorId: string | null };

export type DirectorySelection = {
  search: Search;
  department: string[];
  team: string[];
  office: string[];
  legalEntity: string[];
  /** employee ids */
  manager: string[];
  status: "working" | "inactive" | "all";
};

/** What a search comes to: nothing asked, these people, or patterns that so many match that the list is walked instead. */
export type Search =
  { kind: "all" } | { kind: "ids"; ids: string[] } | { kind: "walk"; patterns: string[][] };

/** Beyond so many matches, walking the list in its order finds a page sooner than fetching every match. */
const FEW = 1000;

/** Looks the terms up in the trigram index; each term comes with its LIKE patterns. */
export async function findPeople(sql: Sql, patterns: string[][]): Promise<Search> {
  if (patterns.length === 0) return { kind: "all" };
  const { rows } = await sql.query<{ id: string | null }>("SELECT search_employee_ids($1::jsonb, $2) AS id", [
    JSON.stringify(patterns),
    FEW + 1,
  ]);
  const ids = rows.flatMap(({ id }) => id ?? []);
  const isFrequent = ids.length < rows.length; // as the planner expects; it answers a single null then
  return isFrequent || ids.length > FEW ? { kind: "walk", patterns } : { kind: "ids", ids };
}

export type DirectorySqlRow = {
  id: string;
  name: string;
  sortKey: string;
  email: string | null;
  position: string | null;
  status: string | null;
  hireDate: string | null;
  upcoming: boolean;
  vendorId: string;
  connectionId: string;
  supervisorId: string | null;
  departmentId: string | null;
  department: string | null;
  teamId: string | null;
  team: string | null;
  locationId: string | null;
  location: string | null;
  legalEntityId: string | null;
  legalEntity: string | null;
  managerId: string | null;
  manager: string | null;
};

export type FacetName = "department" | "team" | "office" | "legalEntity" | "manager";
export type FacetSqlRow = { id: string; name: string; count: number };

/** Collects values as they are named in the text, so that no value is ever part of a statement. */
class Values {
  readonly list: unknown[] = [];
  add = (value: unknown): string => `$${this.list.push(value)}`;
}

const group = (alias: string, kind: string, column: string) =>
  `LEFT JOIN org_group ${alias} ON ${alias}.workspace_id = e.workspace_id AND ${alias}.connection_id = e.connection_id
     AND ${alias}.kind = '${kind}' AND ${alias}.vendor_id = e.${column}`;

const joins = `
  ${group("d", "department", "department_id")}
  ${group("t", "team", "team_id")}
  ${group("c", "legal_entity", "legal_entity_id")}
  LEFT JOIN location l ON l.workspace_id = e.workspace_id AND l.connection_id = e.connection_id AND l.vendor_id = e.location_id
  LEFT JOIN employee m ON m.workspace_id = e.workspace_id AND m.connection_id = e.connection_id
     AND m.vendor_id = e.supervisor_id AND m.deleted_at IS NULL`;

/**
 * Who has not started yet. Personio makes a starter active when the day begins where they are, which may be hours before it
 * does here: whom it calls active has started once the day has begun anywhere (UTC+14), and who has left starts no more. Without a
 * status the date decides.
 */
const upcoming = `coalesce(e.status = 'onboarding' OR e.status IS DISTINCT FROM 'inactive' AND e.hire_date >
  ((now() AT TIME ZONE 'UTC') + CASE WHEN e.status IS NULL THEN interval '0' ELSE interval '14 hours' END)::date, false)`;

const fields = `e.id, e.display_name AS name, e.sort_key AS "sortKey", e.email, e.position, e.status, e.hire_date AS "hireDate",
  ${upcoming} AS upcoming, e.vendor_id AS "vendorId", e.connection_id AS "connectionId", e.supervisor_id AS "supervisorId",
  e.department_id AS "departmentId", d.name AS department, e.team_id AS "teamId", t.name AS team,
  e.location_id AS "locationId", l.name AS location, e.legal_entity_id AS "legalEntityId", c.name AS "legalEntity",
  m.id AS "managerId", m.display_name AS manager`;

/** Leavers are hidden from colleagues; a future starter is shown to the line manager and HR only. */
function visible(viewer: DirectoryViewer, values: Values): string {
  if (viewer.hr) return "true";
  const colleague = `(e.status IS DISTINCT FROM 'inactive' AND NOT ${upcoming})`;
  if (!viewer.vendorId) return colleague;
  const [connection, vendor] = [values.add(viewer.connectionId), values.add(viewer.vendorId)];
  return `(${colleague} OR (e.connection_id = ${connection}::uuid AND (e.vendor_id = ${vendor}
    OR (e.supervisor_id = ${vendor} AND e.status IS DISTINCT FROM 'inactive'))))`;
}

function chosen(
  workspaceId: string,
  viewer: DirectoryViewer,
  selection: DirectorySelection,
  values: Values,
  except?: FacetName,
): string {
  const conditions = [
    `e.workspace_id = ${values.add(workspaceId)}::uuid`,
    "e.deleted_at IS NULL",
    visible(viewer, values),
  ];
  const { search } = selection;
  if (search.kind === "ids") conditions.push(`e.id = ANY (${values.add(search.ids)}::uuid[])`);
  if (search.kind === "walk")
    for (const spellings of search.patterns)
      conditions.push(
        `(${spellings.map((pattern) => `e.search_text LIKE ${values.add(pattern)}`).join(" OR ")})`,
      );
  const columns = {
    department: "department_id",
    team: "team_id",
    office: "location_id",
    legalEntity: "legal_entity_id",
  } as const;
  for (const [facet, column] of Object.entries(columns) as [keyof typeof columns, string][])
    if (facet !== except && selection[facet].length > 0)
      conditions.push(`e.${column} = ANY (${values.add(selection[facet])}::text[])`);
  if (except !== "manager" && selection.manager.length > 0)
    conditions.push(
      `(e.connection_id, e.supervisor_id) IN (SELECT s.connection_id, s.vendor_id FROM employee s
         WHERE s.workspace_id = e.workspace_id AND s.id = ANY (${values.add(selection.manager)}::uuid[]))`,
    );
  // Others than HR have no such filter: for them leavers are out already.
  if (viewer.hr && selection.status === "working") conditions.push("e.status IS DISTINCT FROM 'inactive'");
  if (viewer.hr && selection.status === "inactive") conditions.push("e.status = 'inactive'");
  return conditions.join(" AND ");
}

type Page = { after: { sortKey: string; id: string } | null; limit: number };

/** One page of the directory by name. Asks for one row more than `limit`, so that the caller sees whether there is more. */
export async function directoryPage(
  sql: Sql,
  workspaceId: string,
  viewer: DirectoryViewer,
  selection: DirectorySelection,
  { after, limit }: Page,
): Promise<DirectorySqlRow[]> {
  const values = new Values();
  const where = chosen(workspaceId, viewer, selection, values);
  const from = after
    ? `AND (e.sort_key, e.id) > (${values.add(after.sortKey)}, ${values.add(after.id)}::uuid)`
    : "";
  const { rows } = await sql.query<DirectorySqlRow>(
    `SELECT ${fields} FROM employee e ${joins} WHERE ${where} ${from} ORDER BY e.sort_key, e.id LIMIT ${values.add(limit + 1)}`,
    values.list,
  );
  return rows;
}

/** How many people match. */
export async function directoryTotal(
  sql: Sql,
  workspaceId: string,
  viewer: DirectoryViewer,
  selection: DirectorySelection,
): Promise<number> {
  const values = new Values();
  const { rows } = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM employee e WHERE ${chosen(workspaceId, viewer, selection, values)}`,
    values.list,
  );
  return rows[0]?.count ?? 0;
}

const facetSource: Record<FacetName, { id: string; name: string }> = {
  department: { id: "e.department_id", name: "d.name" },
  team: { id: "e.team_id", name: "t.name" },
  office: { id: "e.location_id", name: "l.name" },
  legalEntity: { id: "e.legal_entity_id", name: "c.name" },
  manager: { id: "m.id::text", name: "m.display_name" },
};

/** The names of chosen values, for those that nobody has under the other filters. */
const chosenNames: Record<FacetName, string> = {
  department: `SELECT vendor_id AS id, name FROM org_group WHERE workspace_id = $1 AND kind = 'department' AND vendor_id = ANY ($2)`,
  team: `SELECT vendor_id AS id, name FROM org_group WHERE workspace_id = $1 AND kind = 'team' AND vendor_id = ANY ($2)`,
  legalEntity: `SELECT vendor_id AS id, name FROM org_group WHERE workspace_id = $1 AND kind = 'legal_entity' AND vendor_id = ANY ($2)`,
  office: `SELECT vendor_id AS id, name FROM location WHERE workspace_id = $1 AND vendor_id = ANY ($2)`,
  manager: `SELECT id::text, display_name AS name FROM employee
    WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND deleted_at IS NULL AND status IS DISTINCT FROM 'inactive'`,
};

/** The values of one filter with counts, under all the other filters; a chosen value stays, with the count 0. */
export async function directoryFacet(
  sql: Sql,
  workspaceId: string,
  viewer: DirectoryViewer,
  selection: DirectorySelection,
  facet: FacetName,
): Promise<FacetSqlRow[]> {
  const values = new Values();
  const { id, name } = facetSource[facet];
  const { rows } = await sql.query<FacetSqlRow>(
    `SELECT ${id} AS id, ${name} AS name, count(*)::int AS count FROM employee e ${joins}
     WHERE ${chosen(workspaceId, viewer, selection, values, facet)} AND ${id} IS NOT NULL AND ${name} IS NOT NULL
     GROUP BY 1, 2 ORDER BY lower(${name}), 1 LIMIT 1000`,
    values.list,
  );
  const absent = selection[facet].filter((chosen) => !rows.some((row) => row.id === chosen));
  if (absent.length === 0) return rows;
  const named = await sql.query<{ id: string; name: string }>(chosenNames[facet], [workspaceId, absent]);
  return [...rows, ...named.rows.map((row) => ({ ...row, count: 0 }))];
}

export type PersonSqlRow = DirectorySqlRow & {
  firstName: string | null;
  lastName: string | null;
  preferredName: string | null;
  terminationDate: string | null;
  lastWorkingDay: string | null;
  contractEndDate: string | null;
  probationEndDate: string | null;
  employmentType: string | null;
  weeklyHours: number | null;
  holidayCalendar: string | null;
  workSchedule: string | null;
  workMinutes: number[] | null;
};

/** One person by id as far as the viewer may know of them; null for an unknown id and for one that may not be seen. */
export async function directoryPerson(
  sql: Sql,
  workspaceId: string,
  viewer: DirectoryViewer,
  id: string,
): Promise<PersonSqlRow | null> {
  const values = new Values();
  // The workspace as a sub-select, for statistics that know nothing of it yet: see unified-employees.ts.
  const where = `e.workspace_id = (SELECT ${values.add(workspaceId)}::uuid) AND e.deleted_at IS NULL AND ${visible(viewer, values)}`;
  const { rows } = await sql.query<PersonSqlRow>(
    `SELECT ${fields}, e.first_name AS "firstName", e.last_name AS "lastName", e.preferred_name AS "preferredName",
       e.termination_date AS "terminationDate", e.last_working_day AS "lastWorkingDay", e.contract_end_date AS "contractEndDate",
       e.probation_end_date AS "probationEndDate", e.employment_type AS "employmentType", e.weekly_hours AS "weeklyHours",
       hc.name AS "holidayCalendar", ws.name AS "workSchedule", ws.minutes AS "workMinutes"
     FROM employee e ${joins}
     LEFT JOIN holiday_calendar hc ON hc.workspace_id = e.workspace_id AND hc.connection_id = e.connection_id AND hc.vendor_id = e.holiday_calendar_id
     LEFT JOIN work_schedule ws ON ws.workspace_id = e.workspace_id AND ws.connection_id = e.connection_id AND ws.vendor_id = e.work_schedule_id
     WHERE ${where} AND e.id = ${values.add(id)}::uuid`,
    values.list,
  );
  return rows[0] ?? null;
}

/** The people who report to somebody, as far as the viewer may see them. */
export async function directoryReports(
  sql: Sql,
  workspaceId: string,
  viewer: DirectoryViewer,
  of: { connectionId: string; vendorId: string },
): Promise<{ id: string; name: string; position: string | null }[]> {
  const values = new Values();
  const where = `e.workspace_id = ${values.add(workspaceId)}::uuid AND e.deleted_at IS NULL AND ${visible(viewer, values)}
    AND e.status IS DISTINCT FROM 'inactive'`;
  const { rows } = await sql.query(
    `SELECT e.id, e.display_name AS name, e.position FROM employee e WHERE ${where}
     AND e.connection_id = ${values.add(of.connectionId)}::uuid AND e.supervisor_id = ${values.add(of.vendorId)}
     ORDER BY e.sort_key, e.id LIMIT 500`,
    values.list,
  );
  return rows;
}
