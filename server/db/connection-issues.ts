// What is or was wrong with a connection (connection_issue), and what of its rows says so.
import type { MirrorKey } from "./employee-mirror";
import { statements, type Sql, type Tx } from "./with-workspace";

export type StoredIssue = { id: string; kind: string; subject: string; details: unknown };

/** What of a connection's rows tells what is wrong with it, and which issues are open. Dates inside lists are text. */
export type StandingRow = {
  issue: string | null;
  since: Date | null;
  missing: number | null;
  attributes: unknown;
  rights: unknown;
  webhookOff: string | null;
  resources: { id: string; issue: string | null; since: string | null; missing: number | null }[];
  unreadable: { what: string; count: number }[];
  open: StoredIssue[];
};

/** How a connection stands; null when there is none. */
export async function standingOf(db: Tx | Sql, at: MirrorKey): Promise<StandingRow | null> {
  const query = statements(db);
  const [row] = await query<StandingRow>`
    WITH at AS (SELECT ${at.workspaceId}::uuid AS workspace_id, ${at.connectionId}::uuid AS connection_id)
    SELECT c.issue, c.issue_since AS since, c.missing_count AS missing, c.attributes, c.rights,
      (SELECT off_reason FROM inbound_webhook NATURAL JOIN at WHERE on_since IS NULL) AS "webhookOff",
      (SELECT coalesce(json_agg(json_build_object(
         'id', resource, 'issue', issue, 'since', issue_since, 'missing', missing_count) ORDER BY resource), '[]')
       FROM resource_sync NATURAL JOIN at) AS resources,
      (SELECT coalesce(json_agg(q), '[]') FROM (
         SELECT resource AS what, count(DISTINCT coalesce(vendor_id, id::text))::int AS count
         FROM quarantine NATURAL JOIN at GROUP BY resource) q) AS unreadable,
      (SELECT coalesce(json_agg(json_build_object(
         'id', id, 'kind', kind, 'subject', subject, 'details', details)), '[]')
       FROM connection_issue NATURAL JOIN at WHERE resolved_at IS NULL) AS open
    FROM connection c JOIN at ON at.workspace_id = c.workspace_id AND at.connection_id = c.id`;
  return row ?? null;
}

export type NewIssue = { kind: string; subject: string; since: Date | null; details: object };
export type IssueChanges = {
  opened: NewIssue[];
  changed: { id: string; details: object }[];
  /** ids */
  resolved: string[];
};

/** Writes what has changed. What is open already stays as it is, with its beginning. */
export async function writeIssues(
  db: Tx | Sql,
  { workspaceId, connectionId }: MirrorKey,
  { opened, changed, resolved }: IssueChanges,
): Promise<void> {
  const query = statements(db);
  if (resolved.length > 0)
    await query`
      UPDATE connection_issue SET resolved_at = greatest(now(), opened_at) WHERE workspace_id = ${workspaceId}::uuid
        AND id IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(resolved)}::jsonb))`;
  if (changed.length > 0)
    await query`
      UPDATE connection_issue i SET details = new.details
      FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) AS new (id uuid, details jsonb)
      WHERE i.workspace_id = ${workspaceId}::uuid AND i.id = new.id`;
  if (opened.length > 0)
    await query`
      INSERT INTO connection_issue (workspace_id, connection_id, kind, subject, details, opened_at)
      SELECT ${workspaceId}::uuid, ${connectionId}::uuid, kind, subject, details, least(since, now())
      FROM jsonb_to_recordset(${JSON.stringify(opened)}::jsonb)
        AS new (kind text, subject text, since timestamptz, details jsonb)
      ON CONFLICT DO NOTHING`;
}

/** Issues that are gone for so long are forgotten. */
export async function forgetIssues(sql: Sql, at: MirrorKey, days: number): Promise<void> {
  await sql.query(
    `DELETE FROM connection_issue
     WHERE workspace_id = $1 AND connection_id = $2 AND resolved_at < now() - make_interval(days => $3)`,
    [at.workspaceId, at.connectionId, days],
  );
}

/** Since when attributes of a connection that cannot be read cannot be read, by their universal id. */
export async function unreadableSince(
  sql: Sql,
  { workspaceId, connectionId }: MirrorKey,
): Promise<Map<string, Date>> {
  const { rows } = await sql.query<{ attribute: string; since: Date }>(
    `SELECT subject AS attribute, opened_at AS since FROM connection_issue
     WHERE workspace_id = $1 AND connection_id = $2 AND kind = 'attribute_not_readable' AND resolved_at IS NULL`,
    [workspaceId, connectionId],
  );
  return new Map(rows.map(({ attribute, since }) => [attribute, since]));
}
