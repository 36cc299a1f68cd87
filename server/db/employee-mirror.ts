import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { columns, type EmployeeRow } from "./employee-row";
import { withWorkspaceSql, type Sql, type WorkspaceScope } from "./with-workspace";

export type MirrorKey = { workspaceId: string; connectionId: string };
export type Known = { id: string; hash: string; deleted: boolean };
export type UnitRow = { kind: string; vendorId: string; name: string };
const names = columns.map(({ name }) => name).join(", ");
const typed = columns.map(({ name, type }) => `${name} ${type}`).join(", ");
/**
 * Each of $3 is looked up by itself: asked for all at once, a planner without statistics (as in a first sync) reads
 * everybody of the connection for each page. Workspace and connection are told as sub-selects: of a value it can see the
 * planner believes that it has no rows when the statistics are older than the workspace, and then takes any index that
 * begins with the workspace.
 */
const eachById = (fields: string, lock = "") => `
  SELECT found.* FROM unnest($3::text[]) AS asked (vendor_id) CROSS JOIN LATERAL (
    SELECT ${fields} FROM employee e
    WHERE e.workspace_id = (SELECT $1::uuid) AND e.connection_id = (SELECT $2::uuid) AND e.vendor_id = asked.vendor_id
    LIMIT 1 ${lock}
  ) AS found`;

/**
 * What the mirror knows of these people: enough to tell who is unchanged. Planned anew each time: a plan from when the
 * table was nearly empty would be kept while it grows.
 */
export async function known(sql: Sql, at: MirrorKey, vendorIds: string[]): Promise<Map<string, Known>> {
  const { rows } = await sql.query<Known & { vendorId: string }>(
    eachById(`id, e.vendor_id AS "vendorId", hash, deleted_at IS NOT NULL AS deleted`),
    [at.workspaceId, at.connectionId, vendorIds],
  );
  return new Map(rows.map((row) => [row.vendorId, row]));
}

/** The whole rows of these people, to compare and to keep what the vendor did not deliver this time. */
export async function readRows(
  sql: Sql,
  at: MirrorKey,
  vendorIds: string[],
): Promise<Map<string, EmployeeRow>> {
  const fields = columns.map(({ name, key, type }) =>
    type === "timestamptz"
      ? `to_char(e.${name} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "${key}"`
      : `e.${name} AS "${key}"`,
  );
  const { rows } = await sql.query<EmployeeRow>(eachById(fields.join(", "), "FOR UPDATE"), [
    at.workspaceId,
    at.connectionId,
    [...vendorIds].sort(),
  ]);
  return new Map(rows.map((row) => [row.vendorId, row]));
}

declare const hasCopyTable: unique symbol;
/** A transaction of `withMirrorSql`, which rows can be copied into. */
export type MirrorSql = Sql & { readonly [hasCopyTable]: true };

/** The door for whoever copies rows in (`copyRows`). */
export const withMirrorSql = <T>(scope: WorkspaceScope, fn: (sql: MirrorSql) => Promise<T>): Promise<T> =>
  withWorkspaceSql(scope, (sql) => fn(sql as MirrorSql), makeCopyTable);

const withTable = new WeakSet<Sql>();

/** The table for `copyRows` lives as long as the database session, its rows as long as a transaction. */
async function makeCopyTable(sql: Sql): Promise<void> {
  if (withTable.has(sql)) return;
  // The target keeps rows whole: compressing them for a table that lives a moment doubles the time of the COPY.
  await sql.query(
    `CREATE TEMPORARY TABLE IF NOT EXISTS employee_in (${typed}) WITH (toast_tuple_target = 8160) ON COMMIT DELETE ROWS`,
  );
  withTable.add(sql);
}

/** Brings rows, as `copyLine` writes them, in by COPY into a temporary table, where `writePage` finds them in the same transaction. */
export async function copyRows(sql: MirrorSql, lines: Iterable<string>): Promise<void> {
  const copy = sql.query(copyFrom(`COPY pg_temp.employee_in (${names}) FROM STDIN`));
  await pipeline(Readable.from(lines), copy);
}

/**
 * Names of departments, teams, legal entities and cost centres; a name that is the same is not written. An id in the
 * name's place means that none was delivered: it is shown for want of a name, and replaces none.
 */
export async function writeGroups(sql: Sql, at: MirrorKey, groups: UnitRow[]): Promise<void> {
  await sql.query(
    `INSERT INTO org_group AS g (workspace_id, connection_id, kind, vendor_id, name)
     SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[])
     ON CONFLICT (workspace_id, connection_id, kind, vendor_id) DO UPDATE SET name = excluded.name
       WHERE g.name <> excluded.name AND excluded.name <> excluded.vendor_id`,
    [
      at.workspaceId,
      at.connectionId,
      groups.map((g) => g.kind),
      groups.map((g) => g.vendorId),
      groups.map((g) => g.name),
    ],
  );
}

/** Names of offices, likewise. */
export async function writeLocations(
  sql: Sql,
  at: MirrorKey,
  locations: Omit<UnitRow, "kind">[],
): Promise<void> {
  await sql.query(
    `INSERT INTO location AS l (workspace_id, connection_id, vendor_id, name)
     SELECT $1, $2, * FROM unnest($3::text[], $4::text[])
     ON CONFLICT (workspace_id, connection_id, vendor_id) DO UPDATE SET name = excluded.name
       WHERE l.name <> excluded.name AND excluded.name <> excluded.vendor_id`,
    [at.workspaceId, at.connectionId, locations.map((l) => l.vendorId), locations.map((l) => l.name)],
  );
}

/** What records share, under its digest: what is there already is the same. */
export async function writeFrames(
  sql: Sql,
  at: MirrorKey,
  frames: ReadonlyMap<string, string>,
): Promise<void> {
  await sql.query(
    `INSERT INTO record_frame (workspace_id, connection_id, digest, frame)
     SELECT $1, $2, * FROM unnest($3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
    [at.workspaceId, at.connectionId, [...frames.keys()], [...frames.values()]],
  );
}

/** What custom attributes are called; one that is called the same is not written. */
export async function writeCustomAttributes(
  sql: Sql,
  at: MirrorKey,
  attributes: { key: string; label: string; type: string }[],
): Promise<void> {
  await sql.query(
    `INSERT INTO custom_attribute AS c (workspace_id, connection_id, key, label, type)
     SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[])
     ON CONFLICT (workspace_id, connection_id, key) DO UPDATE SET label = excluded.label, type = excluded.type
       WHERE (c.label, c.type) <> (excluded.label, excluded.type)`,
    [
      at.workspaceId,
      at.connectionId,
      attributes.map(({ key }) => key),
      attributes.map(({ label }) => label),
      attributes.map(({ type }) => type),
    ],
  );
}

/** The vendor ids that the mirror holds as living. */
export async function livingVendorIds(sql: Sql, at: MirrorKey): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT vendor_id AS id FROM employee WHERE workspace_id = $1 AND connection_id = $2 AND deleted_at IS NULL`,
    [at.workspaceId, at.connectionId],
  );
  return rows.map((row) => row.id);
}

/** So many of those who are missing are kept by name, to be looked at. */
const MISSING_SHOWN = 50;

/** Notes whom a whole walk did not meet; nobody, when there is nothing more to decide. What a person allowed is used up. */
export async function noteMissing(sql: Sql, at: MirrorKey, vendorIds: string[]): Promise<void> {
  await sql.query(
    `UPDATE connection SET missing_count = nullif($3::int, 0), missing_some = $4, missing_allowed = 0
     WHERE workspace_id = $1 AND id = $2`,
    [at.workspaceId, at.connectionId, vendorIds.length, vendorIds.slice(0, MISSING_SHOWN)],
  );
}

/** Marks people as gone, with an event for each. Only for those whom the vendor, asked by id, no longer knows. Answers how many. */
export async function tombstone(sql: Sql, at: MirrorKey, vendorIds: string[]): Promise<number> {
  const { rowCount } = await sql.query(
    `WITH gone AS (
       UPDATE employee SET deleted_at = now(), updated_at = now(), sequence = sequence + 1
       WHERE workspace_id = $1 AND connection_id = $2 AND vendor_id = ANY ($3) AND deleted_at IS NULL
       RETURNING id, sequence
     )
     INSERT INTO change_event (workspace_id, connection_id, entity, entity_id, change, sequence)
     SELECT $1, $2, 'employee', id, 'deleted', sequence FROM gone`,
    [at.workspaceId, at.connectionId, vendorIds],
  );
  return rowCount ?? 0;
}
