// How the mirror of each resource of a connection stands (resource_sync), beside its people, whose runs are in sync_run.
import type { MirrorKey } from "./employee-mirror";
import type { Sql, Tx } from "./with-workspace";

export type ResourceKey = MirrorKey & { resource: string };

/** What is kept of a resource. */
export type ResourceRow = {
  kind: "full" | "incremental" | null;
  since: Date | null;
  checkpoint: string | null;
  done: number;
  startedAt: Date | null;
  fence: number;
  issue: string | null;
  issueSince: Date | null;
  missingAllowed: number;
  lastSuccessAt: Date | null;
  lastFullAt: Date | null;
  syncedUntil: Date | null;
  nextSyncAt: Date | null;
};

const values = (at: ResourceKey) => [at.workspaceId, at.connectionId, at.resource];
const where = `workspace_id = $1 AND connection_id = $2 AND resource = $3`;

/** The row, held until the transaction ends, and the database's time; null when the connection is gone. */
export async function holdResource(
  sql: Sql,
  at: ResourceKey,
): Promise<{ row: ResourceRow; now: Date } | null> {
  const { rowCount } = await sql.query(
    `SELECT 1 FROM connection WHERE workspace_id = $1 AND id = $2 FOR KEY SHARE`,
    [at.workspaceId, at.connectionId],
  );
  if (rowCount === 0) return null;
  await sql.query(
    `INSERT INTO resource_sync (workspace_id, connection_id, resource) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    values(at),
  );
  const { rows } = await sql.query<ResourceRow & { now: Date }>(
    `SELECT kind, since, checkpoint, done, started_at AS "startedAt", fence, issue, issue_since AS "issueSince",
       missing_allowed AS "missingAllowed",
       last_success_at AS "lastSuccessAt", last_full_at AS "lastFullAt", synced_until AS "syncedUntil",
       next_sync_at AS "nextSyncAt", now() AS now
     FROM resource_sync WHERE ${where} FOR UPDATE`,
    values(at),
  );
  const [found] = rows;
  if (!found) return null;
  const { now, ...row } = found;
  return { row, now };
}

export type WalkBegun = {
  kind: "full" | "incremental";
  since: Date | null;
  startedAt: Date;
  at: string | null;
  done: number;
};

/** Notes a walk as under way. Answers its fence, which shuts out whoever walked before. */
export async function beginResourceWalk(sql: Sql, at: ResourceKey, begun: WalkBegun): Promise<number> {
  const { rows } = await sql.query<{ fence: number }>(
    `UPDATE resource_sync SET kind = $4::"SyncKind", since = $5, started_at = $6, checkpoint = $7, done = $8,
       quarantined = CASE WHEN $7::text IS NULL THEN 0 ELSE quarantined END, fence = fence + 1, next_sync_at = NULL
     WHERE ${where} RETURNING fence`,
    [...values(at), begun.kind, begun.since, begun.startedAt, begun.at, begun.done],
  );
  return rows[0]?.fence ?? 0;
}

export type ResourceFence = ResourceKey & { fence: number };

export type ResourcePage = {
  checkpoint: string | null;
  done: number;
  quarantined: number;
  /** what is said when the transaction commits */
  notify: { channel: string; payloads: string[] };
};

/** Moves the checkpoint behind a page. False: somebody else has taken the walk over, and the page may not be written. */
export async function advanceResource(sql: Sql, at: ResourceFence, page: ResourcePage): Promise<boolean> {
  const { checkpoint, done, quarantined, notify } = page;
  const { rowCount } = await sql.query({
    name: "advance-resource",
    text: `WITH advanced AS (
        UPDATE resource_sync SET checkpoint = $5, done = $6, quarantined = quarantined + $7 WHERE ${where} AND fence = $4
        RETURNING resource
      )
      SELECT (SELECT count(pg_notify($8, payload)) FROM unnest($9::text[]) AS payload) FROM advanced`,
    values: [...values(at), at.fence, checkpoint, done, quarantined, notify.channel, notify.payloads],
  });
  return rowCount === 1;
}

export type ResourceEnd = {
  /** whether all of it was read */
  succeeded: boolean;
  /** it goes on from its page the next time */
  resumes: boolean;
  issue: string | null;
  /** seconds until the next walk; null: a person must act first */
  nextInSeconds: number | null;
  /** of a walk that saw everything: how many records it did not meet and did not ask for, more than is believed without a person */
  missing?: number;
};

/** Ends a walk and says when the next one is due: at once, if a whole one was asked for during one of changes. False: somebody else has taken it over. */
export async function endResourceWalk(
  sql: Sql,
  at: ResourceFence,
  { succeeded, resumes, issue, nextInSeconds, missing }: ResourceEnd,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE resource_sync SET issue = $5::text,
       issue_since = CASE WHEN $5::text IS NULL THEN NULL WHEN issue IS NOT DISTINCT FROM $5::text THEN issue_since ELSE now() END,
       last_success_at = CASE WHEN $6 THEN now() ELSE last_success_at END,
       synced_until = CASE WHEN $6 THEN started_at ELSE synced_until END,
       last_full_at = CASE WHEN $6 AND kind = 'full' THEN started_at ELSE last_full_at END,
       kind = CASE WHEN $7 THEN kind END, checkpoint = CASE WHEN $7 THEN checkpoint END,
       missing_count = CASE WHEN $9::int IS NULL THEN missing_count ELSE nullif($9, 0) END,
       missing_allowed = CASE WHEN $9::int IS NULL THEN missing_allowed ELSE 0 END,
       next_sync_at = now() + CASE WHEN $6 AND kind = 'incremental' AND last_full_at IS NULL THEN interval '0'
         ELSE make_interval(secs => $8) END
     WHERE ${where} AND fence = $4`,
    [...values(at), at.fence, issue, succeeded, resumes, nextInSeconds, missing ?? null],
  );
  return rowCount === 1;
}

/**
 * Makes these resources due now where nobody has an appointment with them: never walked, or stopped until something changed.
 * What was stopped for `unless` stays so. Answers whether any became due.
 */
export async function wakeResources(
  sql: Sql,
  at: MirrorKey,
  { resources, unless }: { resources: readonly string[]; unless: readonly string[] },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    // Looked at first: a conflict locks its row, and mostly there is nothing to do.
    `INSERT INTO resource_sync AS r (workspace_id, connection_id, resource, next_sync_at)
     SELECT $1, $2, asked.resource, now() FROM unnest($3::text[]) AS asked (resource)
     LEFT JOIN resource_sync s ON s.workspace_id = $1 AND s.connection_id = $2 AND s.resource = asked.resource
     WHERE s.resource IS NULL
       OR (s.next_sync_at IS NULL AND s.kind IS NULL AND coalesce(s.issue <> ALL ($4::text[]), true))
     ON CONFLICT (workspace_id, connection_id, resource) DO UPDATE SET next_sync_at = now()
       WHERE r.next_sync_at IS NULL AND r.kind IS NULL`,
    [at.workspaceId, at.connectionId, resources, unless],
  );
  return (rowCount ?? 0) > 0;
}

/**
 * Makes the next walk of these resources a whole one, due now. A whole one under way is it; one of changes goes on, and the
 * whole one follows it at once.
 */
export async function dueWhole(sql: Sql, at: MirrorKey, resources: readonly string[]): Promise<void> {
  await sql.query(
    `INSERT INTO resource_sync AS r (workspace_id, connection_id, resource, next_sync_at)
     SELECT $1, $2, resource, now() FROM unnest($3::text[]) AS resource
     ON CONFLICT (workspace_id, connection_id, resource) DO UPDATE
       SET next_sync_at = now(), last_full_at = CASE WHEN r.kind = 'full' THEN r.last_full_at END`,
    [at.workspaceId, at.connectionId, resources],
  );
}

/** Makes due now what was stopped for this reason. Answers whether anything was. */
export async function dueAgain(tx: Tx, at: MirrorKey, issue: string): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE resource_sync SET next_sync_at = now()
    WHERE workspace_id = ${at.workspaceId}::uuid AND connection_id = ${at.connectionId}::uuid AND kind IS NULL AND issue = ${issue}`;
  return count > 0;
}

/** When the first of these is due, at the earliest now. */
export async function nextResource(
  sql: Sql,
  at: MirrorKey,
  resources: readonly string[],
): Promise<Date | null> {
  const { rows } = await sql.query<{ at: Date | null }>(
    `SELECT min(next_sync_at) AS at FROM resource_sync
     WHERE workspace_id = $1 AND connection_id = $2 AND resource = ANY ($3)`,
    [at.workspaceId, at.connectionId, resources],
  );
  return rows[0]?.at ?? null;
}

/** Which of these are due. */
export async function dueResources(sql: Sql, at: MirrorKey, resources: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ resource: string }>(
    `SELECT resource FROM resource_sync
     WHERE workspace_id = $1 AND connection_id = $2 AND resource = ANY ($3) AND (kind IS NOT NULL OR next_sync_at <= now())`,
    [at.workspaceId, at.connectionId, resources],
  );
  return rows.map(({ resource }) => resource);
}

/** When a resource was mirrored last, and what it is stopped for. */
export async function resourceState(
  sql: Sql,
  at: ResourceKey,
): Promise<Pick<ResourceRow, "lastSuccessAt" | "issue">> {
  const { rows } = await sql.query<Pick<ResourceRow, "lastSuccessAt" | "issue">>(
    `SELECT last_success_at AS "lastSuccessAt", issue FROM resource_sync WHERE ${where}`,
    values(at),
  );
  return rows[0] ?? { lastSuccessAt: null, issue: null };
}
