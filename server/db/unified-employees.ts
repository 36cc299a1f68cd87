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
  custom: Record<string, unknown> | null;
  createdAt: string | null;
  modifiedAt: string | null;
  /** universal ids the connection may not read */
  notShared: string[];
  raw?: string;
  rawFrame?: string;
};

const instant = (column: string, name: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "${name}"`;

// For a database whose statistics know nothing of this company yet. Workspace and connection are told as sub-selects: of
// a value it can see the planner believes that it has no rows, and takes any index that begins with it. Names are looked
// up one by one: joined, each person would meet everybody else of the company.
const inAccount = (of: string) =>
  `${of}.workspace_id = (SELECT $1::uuid) AND ${of}.connection_id = (SELECT $2::uuid)`;
const nameOf = (table: string, name: string, column: string, more = "") =>
  `(SELECT n.${name} FROM ${table} n WHERE ${inAccount("n")} ${more} AND n.vendor_id = e.${column})`;
const group = (kind: string, column: string) => nameOf("org_group", "name", column, `AND n.kind = '${kind}'`);

const select = (withRaw: boolean) => `
  SELECT e.vendor_id AS "vendorId", e.first_name AS "firstName", e.last_name AS "lastName", e.preferred_name AS "preferredName",
    e.display_name AS "displayName", e.email, e.status, e.position, e.supervisor_id AS "supervisorId",
    ${nameOf("employee", "display_name", "supervisor_id")} AS manager,
    e.department_id AS "departmentId", ${group("department", "department_id")} AS department,
    e.team_id AS "teamId", ${group("team", "team_id")} AS team,
    e.location_id AS "locationId", ${nameOf("location", "name", "location_id")} AS location,
    e.legal_entity_id AS "legalEntityId", ${group("legal_entity", "legal_entity_id")} AS "legalEntity",
    e.hire_date AS "hireDate", e.termination_date AS "terminationDate", e.employment_type AS "employmentType",
    e.weekly_hours AS "weeklyHours", e.cost_centers AS "costCenters", e.custom,
    (SELECT not_shared FROM connection WHERE workspace_id = $1 AND id = $2) AS "notShared",
    ${instant("e.vendor_created_at", "createdAt")}, ${instant("e.vendor_modified_at", "modifiedAt")}${withRaw ? `, e.raw, e.raw_frame AS "rawFrame"` : ""}
  FROM employee e
  WHERE ${inAccount("e")} AND e.deleted_at IS NULL`;

/** Frames by connection and digest. A digest never comes to mean another frame, so what is here stays true. */
const frames = new Map<string, string>();
const mostFrames = 500;

/** Puts each record's frame in place of its digest. */
async function withFrames(
  sql: Sql,
  workspaceId: string,
  { connectionId, withRaw }: { connectionId: string; withRaw: boolean },
  rows: UnifiedEmployeeRow[],
): Promise<UnifiedEmployeeRow[]> {
  if (!withRaw) return rows;
  const keyOf = (digest = "") => `${workspaceId} ${connectionId} ${digest}`;
  const missing = new Set(
    rows.flatMap(({ rawFrame }) => (rawFrame && !frames.has(keyOf(rawFrame)) ? rawFrame : [])),
  );
  if (missing.size > 0) {
    const { rows: found } = await sql.query<{ digest: string; frame: string }>(
      `SELECT digest, frame FROM record_frame WHERE workspace_id = $1 AND connection_id = $2 AND digest = ANY ($3)`,
      [workspaceId, connectionId, [...missing]],
    );
    if (frames.size + found.length > mostFrames) frames.clear();
    for (const { digest, frame } of found) frames.set(keyOf(digest), frame);
  }
  for (const row of rows) row.rawFrame = frames.get(keyOf(row.rawFrame)) ?? "";
  return rows;
}

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
  return withFrames(sql, workspaceId, query, rows);
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
  const [row] = await withFrames(sql, workspaceId, query, rows);
  return row ?? null;
}

/** The labels of a connection's custom attributes by their key. */
export async function customLabels(
  sql: Sql,
  workspaceId: string,
  connectionId: string,
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ key: string; label: string }>({
    name: "custom-labels",
    text: `SELECT key, label FROM custom_attribute WHERE workspace_id = $1 AND connection_id = $2 ORDER BY key`,
    values: [workspaceId, connectionId],
  });
  return new Map(rows.map(({ key, label }) => [key, label]));
}
