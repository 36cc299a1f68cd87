import type { MirrorKey } from "./employee-mirror";
import { jsonText } from "./employee-row";
import type { Sql } from "./with-workspace";

/** A value that another one has taken the place of. */
export type HistoryRow = { employeeId: string; field: string; before: unknown; after: unknown };

/** Keeps what these fields held before and hold now. */
export async function insertHistory(sql: Sql, { workspaceId }: MirrorKey, rows: HistoryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `INSERT INTO employee_change (workspace_id, employee_id, field, before, after)
     SELECT $1, (r.value->>'employeeId')::uuid, r.value->>'field', r.value->'before', r.value->'after'
     FROM jsonb_array_elements($2::jsonb) AS r`,
    [workspaceId, jsonText(rows)],
  );
}

export type KeptChange = { field: string; before: unknown; after: unknown; changedAt: Date };
export type KeptHistory = { connectionId: string; readSince: Date; changes: KeptChange[] };

/** What is kept of one living person, newest first, at most `most` changes; null when there is no such person. */
export async function readHistory(
  sql: Sql,
  workspaceId: string,
  { id, most }: { id: string; most: number },
): Promise<KeptHistory | null> {
  const person = await sql.query<{ connectionId: string; readSince: Date }>(
    `SELECT connection_id AS "connectionId", created_at AS "readSince" FROM employee
     WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL`,
    [workspaceId, id],
  );
  const [found] = person.rows;
  if (!found) return null;
  const { rows: changes } = await sql.query<KeptChange>(
    `SELECT field, before, after, changed_at AS "changedAt" FROM employee_change
     WHERE workspace_id = $1 AND employee_id = $2 ORDER BY id DESC LIMIT $3`,
    [workspaceId, id, most],
  );
  return { ...found, changes };
}

export type Named = { kind: string; id: string; name: string };

/** What ids in a history are called today: groups, offices, calendars, people (kind "person") and custom attributes (kind "custom"). */
export async function namesIn(
  sql: Sql,
  { workspaceId, connectionId }: MirrorKey,
  ids: readonly string[],
): Promise<Named[]> {
  const { rows } = await sql.query<Named>(
    `SELECT kind, vendor_id AS id, name FROM org_group WHERE workspace_id = $1 AND connection_id = $2 AND vendor_id = ANY ($3)
     UNION ALL
     SELECT 'office', vendor_id, name FROM location WHERE workspace_id = $1 AND connection_id = $2 AND vendor_id = ANY ($3)
     UNION ALL
     SELECT 'holiday_calendar', vendor_id, name FROM holiday_calendar WHERE workspace_id = $1 AND connection_id = $2 AND vendor_id = ANY ($3)
     UNION ALL
     SELECT 'work_schedule', vendor_id, name FROM work_schedule WHERE workspace_id = $1 AND connection_id = $2 AND vendor_id = ANY ($3)
     UNION ALL
     SELECT 'person', vendor_id, display_name FROM employee WHERE workspace_id = $1 AND connection_id = $2 AND vendor_id = ANY ($3)
     UNION ALL
     SELECT 'custom', key, label FROM custom_attribute WHERE workspace_id = $1 AND connection_id = $2 AND key = ANY ($3)`,
    [workspaceId, connectionId, ids],
  );
  return rows;
}
