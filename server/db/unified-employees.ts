import type { Sql } from "./with-workspace";

export type UnifiedEmployeeRow = {
  vendorId: string;
  firstName: string | null;
  lastName: string | null;
  preferredName: string | null;
  displayName: string;
  email: string | null;
  status: string | null;
  position: string | null;
  supervisorId: string | null;
  manager: string | null;
  departmentId: string | null;
  department: string | null;
  teamId: string | null;
  team: string | null;
  locationId: string | null;
  location: string | null;
  legalEntityId: string | null;
  legalEntity: string | null;
  hireDate: string | null;
  terminationDate: string | null;
  employmentType: string | null;
  weeklyHours: number | null;
  costCenters: { vendorId: string; name?: string; weight: number | null }[] | null;
  custom: Record<string, { label: string; type: string; value: unknown }> | null;
  createdAt: string | null;
  modifiedAt: string | null;
  /** universal ids the connection may not read */
  notShared: string[];
  raw?: Buffer;
};

const instant = (column: string, name: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "${name}"`;

const group = (kind: string, column: string) =>
  `(SELECT g.name FROM org_group g WHERE g.workspace_id = e.workspace_id AND g.connection_id = e.connection_id
     AND g.kind = '${kind}' AND g.vendor_id = e.${column})`;

const select = (withRaw: boolean) => `
  SELECT e.vendor_id AS "vendorId", e.first_name AS "firstName", e.last_name AS "lastName", e.preferred_name AS "preferredName",
    e.display_name AS "displayName", e.email, e.status, e.position, e.supervisor_id AS "supervisorId", m.display_name AS manager,
    e.department_id AS "departmentId", ${group("department", "department_id")} AS department,
    e.team_id AS "teamId", ${group("team", "team_id")} AS team,
    e.location_id AS "locationId", l.name AS location,
    e.legal_entity_id AS "legalEntityId", ${group("legal_entity", "legal_entity_id")} AS "legalEntity",
    e.hire_date AS "hireDate", e.termination_date AS "terminationDate", e.employment_type AS "employmentType",
    e.weekly_hours AS "weeklyHours", e.cost_centers AS "costCenters", e.custom,
    (SELECT not_shared FROM connection WHERE workspace_id = $1 AND id = $2) AS "notShared",
    ${instant("e.vendor_created_at", "createdAt")}, ${instant("e.vendor_modified_at", "modifiedAt")}${withRaw ? ", e.raw" : ""}
  FROM employee e
  LEFT JOIN location l ON l.workspace_id = e.workspace_id AND l.connection_id = e.connection_id AND l.vendor_id = e.location_id
  LEFT JOIN employee m ON m.workspace_id = e.workspace_id AND m.connection_id = e.connection_id AND m.vendor_id = e.supervisor_id
  WHERE e.workspace_id = $1 AND e.connection_id = $2 AND e.deleted_at IS NULL`;

type Query = { connectionId: string; after: string; limit: number; withRaw: boolean };

/** One page of people for the public API by the vendor's id (as text). Asks for one row more than `limit`. */
export async function unifiedEmployeePage(
  sql: Sql,
  workspaceId: string,
  query: Query,
): Promise<UnifiedEmployeeRow[]> {
  const { rows } = await sql.query<UnifiedEmployeeRow>({
    name: query.withRaw ? "unified-page-raw" : "unified-page",
    text: `${select(query.withRaw)} AND e.vendor_id > $3 ORDER BY e.vendor_id LIMIT $4`,
    values: [workspaceId, query.connectionId, query.after, query.limit + 1],
  });
  return rows;
}

/** One person for the public API; null when the mirror does not know them. */
export async function unifiedEmployee(
  sql: Sql,
  workspaceId: string,
  query: { connectionId: string; vendorId: string; withRaw: boolean },
): Promise<UnifiedEmployeeRow | null> {
  const { rows } = await sql.query<UnifiedEmployeeRow>({
    name: query.withRaw ? "unified-one-raw" : "unified-one",
    text: `${select(query.withRaw)} AND e.vendor_id = $3`,
    values: [workspaceId, query.connectionId, query.vendorId],
  });
  return rows[0] ?? null;
}
