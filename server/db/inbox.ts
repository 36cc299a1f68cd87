import type { Sql } from "./with-workspace";

export type InboxKey = { workspaceId: string; connectionId: string };

/**
 * So long a row rests before its person is read. Personio's moments have whole seconds, so two changes of one person within
 * a second have the same body and make one row: read a second later, both are in the record.
 */
export const SETTLES_AFTER_SECONDS = 1;

/** What an entry is about; each is worked on by a job of its own. */
export type InboxEntity = "employee" | "time_off_request";

/** What arrived, as it is kept. `dueInSeconds` is what it rests when it does not come alone; null: there is nothing to do about it, and `outcome` says why. */
export type InboxRow = {
  bodyHash: Buffer;
  body: string;
  event: string | null;
  entity: InboxEntity;
  vendorId: string | null;
  source: "delivery" | "log";
  dueInSeconds: number | null;
  outcome: string | null;
  problem: string | null;
};

export type Put = {
  added: number;
  /** when people, and requests for time off, are to be read again; null: there is nothing to do */
  dueAt: Date | null;
  timeOffDueAt: Date | null;
};

/** Keeps what is not there yet. */
export async function putInbox(sql: Sql, at: InboxKey, rows: InboxRow[]): Promise<Put> {
  const { rows: found } = await sql.query<Put>({
    name: "inbox-put",
    text: `WITH added AS (${INSERT}) SELECT count(*)::int AS added, ${DUE} FROM added`,
    values: valuesOf(at, rows),
  });
  return found[0] ?? { added: 0, dueAt: null, timeOffDueAt: null };
}

/**
 * The same for what was delivered, which proves the road: `first` says that nothing had arrived by it before, and then the
 * company it is from is noted.
 */
export async function putDelivered(
  sql: Sql,
  at: InboxKey,
  rows: InboxRow[],
  companyId: string | null,
): Promise<Put & { first: boolean }> {
  const { rows: found } = await sql.query<Put & { first: boolean }>({
    name: "inbox-put-delivered",
    text: `WITH added AS (${INSERT}), arrival AS (
        UPDATE inbound_webhook SET verified_at = now(), company_id = coalesce(company_id, $12)
        WHERE workspace_id = $1 AND connection_id = $2 AND verified_at IS NULL RETURNING 1)
      SELECT count(*)::int AS added, ${DUE}, EXISTS (SELECT FROM arrival) AS first FROM added`,
    values: [...valuesOf(at, rows), companyId],
  });
  return found[0] ?? { added: 0, dueAt: null, timeOffDueAt: null, first: false };
}

const DUE = `min(due_at) FILTER (WHERE entity = 'employee') AS "dueAt", min(due_at) FILTER (WHERE entity <> 'employee') AS "timeOffDueAt"`;

/**
 * What comes alone is due at once, what comes close behind something else of the connection after its rest. A body that comes
 * again soon may tell of a second change: if the row is settled, or perhaps being read, it rests and is read once more.
 */
const INSERT = `INSERT INTO webhook_inbox AS kept (workspace_id, connection_id, body_hash, body, event, vendor_id, source, due_at, outcome, problem, entity, settled_at)
  SELECT $1, $2, hash, body, event, vendor_id, source, now() + make_interval(secs => due_in * CASE WHEN alone THEN 0 ELSE 1 END), outcome, problem, entity,
    CASE WHEN due_in IS NULL THEN now() END
  FROM unnest($3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[], $8::float8[], $9::text[], $10::text[], $11::text[])
    AS given (hash, body, event, vendor_id, source, due_in, outcome, problem, entity),
    (SELECT NOT EXISTS (SELECT FROM webhook_inbox WHERE workspace_id = $1 AND connection_id = $2
      AND received_at > now() - make_interval(secs => ${SETTLES_AFTER_SECONDS})) AS alone) AS before
  ON CONFLICT (workspace_id, connection_id, body_hash) DO UPDATE
    SET due_at = now() + make_interval(secs => ${SETTLES_AFTER_SECONDS}), settled_at = NULL, outcome = NULL, problem = NULL
    WHERE excluded.due_at IS NOT NULL AND excluded.source = 'delivery' AND (kept.due_at IS NULL OR kept.due_at <= now())
      AND kept.received_at > now() - make_interval(secs => 2 * ${SETTLES_AFTER_SECONDS})
  RETURNING due_at, entity`;

function valuesOf(at: InboxKey, rows: InboxRow[]): unknown[] {
  // One order for all, or two processes that store the same bodies would wait for each other.
  const ordered = [...rows].sort((a, b) => Buffer.compare(a.bodyHash, b.bodyHash));
  const column = <K extends keyof InboxRow>(key: K) => ordered.map((row) => row[key]);
  const bodies = column("body").map((body) => body.replaceAll("\0", "\uFFFD"));
  const first = [at.workspaceId, at.connectionId, column("bodyHash"), bodies, column("event")];
  const rest = [column("vendorId"), column("source"), column("dueInSeconds"), column("outcome")];
  return [...first, ...rest, column("problem"), column("entity")];
}

/** One person, or one request, to be read again, and the rows that said so as of `takenAt`, by the database's clock. */
export type DueEntity = { vendorId: string; ids: string[]; attempts: number; takenAt: Date };

/** Whom to read again, who waited longest first, `limit` of `total`. */
export async function dueEntities(
  sql: Sql,
  at: InboxKey,
  { entity, limit }: { entity: InboxEntity; limit: number },
): Promise<{ entities: DueEntity[]; total: number }> {
  const { rows } = await sql.query<DueEntity & { total: number }>(
    `SELECT vendor_id AS "vendorId", array_agg(id::text) AS ids, max(attempts) AS attempts, now() AS "takenAt", (count(*) OVER ())::int AS total
     FROM webhook_inbox WHERE workspace_id = $1 AND connection_id = $2 AND entity = $3 AND due_at <= now()
     GROUP BY vendor_id ORDER BY min(id) LIMIT $4`,
    [at.workspaceId, at.connectionId, entity, limit],
  );
  return { entities: rows, total: rows[0]?.total ?? 0 };
}

export type Settled = { entities: readonly DueEntity[]; outcome: string; problem?: string };

/** The rows that said so are done with; one whose body came again since it was taken stays due. */
export async function settle(sql: Sql, at: InboxKey, { entities, outcome, problem }: Settled): Promise<void> {
  const [first] = entities;
  if (!first) return;
  const ids = entities.flatMap((entity) => entity.ids);
  await sql.query(
    `UPDATE webhook_inbox SET settled_at = now(), due_at = NULL, outcome = $4, problem = $5
     WHERE workspace_id = $1 AND connection_id = $2 AND id = ANY ($3::bigint[]) AND due_at <= $6`,
    [at.workspaceId, at.connectionId, ids, outcome, problem ?? null, first.takenAt],
  );
}

/** Everything of it that is due is done with: somebody else sees to it. */
export async function settleAllDue(
  sql: Sql,
  at: InboxKey,
  { entity, outcome }: { entity: InboxEntity; outcome: string },
): Promise<void> {
  await sql.query(
    `UPDATE webhook_inbox SET settled_at = now(), due_at = NULL, outcome = $4
     WHERE workspace_id = $1 AND connection_id = $2 AND entity = $3 AND due_at <= now()`,
    [at.workspaceId, at.connectionId, entity, outcome],
  );
}

/** These rows are tried again later. `counts`: it was their try that failed, not only their turn that did not come. */
export async function postpone(
  sql: Sql,
  at: InboxKey,
  later: { ids: string[]; seconds: number; problem: string; counts: boolean },
): Promise<void> {
  await sql.query(
    `UPDATE webhook_inbox SET due_at = now() + make_interval(secs => $4), problem = $5, attempts = attempts + $6::int
     WHERE workspace_id = $1 AND connection_id = $2 AND id = ANY ($3::bigint[])`,
    [at.workspaceId, at.connectionId, later.ids, later.seconds, later.problem, later.counts ? 1 : 0],
  );
}

/** When the next row is due, now at the earliest: who has waited long is not served before all others. Null: nothing waits. */
export async function nextDue(sql: Sql, at: InboxKey, entity: InboxEntity): Promise<Date | null> {
  const { rows } = await sql.query<{ at: Date | null }>(
    `SELECT greatest(min(due_at), CASE WHEN count(*) > 0 THEN now() END) AS at
     FROM webhook_inbox WHERE workspace_id = $1 AND connection_id = $2 AND entity = $3 AND due_at IS NOT NULL`,
    [at.workspaceId, at.connectionId, entity],
  );
  return rows[0]?.at ?? null;
}

/** Deletes what is older than 30 days; answers how many rows that were. */
export async function forgetInbox(sql: Sql, at: InboxKey): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM webhook_inbox WHERE workspace_id = $1 AND connection_id = $2 AND received_at < now() - interval '30 days'`,
    [at.workspaceId, at.connectionId],
  );
  return rowCount ?? 0;
}

/**
 * Begins a pass over the inbox: shuts out an earlier pass, and a walk whose worker was taken for dead, so that neither can
 * write what it read before. Answers the fence; null when the connection is gone (docs/decisions/012).
 */
export async function beginPass(sql: Sql, at: InboxKey): Promise<number | null> {
  const { rows } = await sql.query<{ fence: number }>(
    `UPDATE inbound_webhook SET fence = fence + 1 WHERE workspace_id = $1 AND connection_id = $2 RETURNING fence`,
    [at.workspaceId, at.connectionId],
  );
  await sql.query(
    `UPDATE sync_run SET fence = fence + 1 WHERE workspace_id = $1 AND connection_id = $2 AND state = 'running'`,
    [at.workspaceId, at.connectionId],
  );
  return rows[0]?.fence ?? null;
}

/** Whether the pass may still write; holds off whoever would shut it out until the transaction ends. */
export async function holdPass(sql: Sql, at: InboxKey, fence: number): Promise<boolean> {
  const { rowCount } = await sql.query(
    `SELECT 1 FROM inbound_webhook WHERE workspace_id = $1 AND connection_id = $2 AND fence = $3 FOR UPDATE`,
    [at.workspaceId, at.connectionId, fence],
  );
  return rowCount === 1;
}

/** How many people live, how many of these would go, and how many went within a day. */
export async function deletionFigures(
  sql: Sql,
  at: InboxKey,
  vendorIds: string[],
): Promise<{ living: number; going: number; goneToday: number }> {
  const { rows } = await sql.query<{ living: number; going: number; goneToday: number }>(
    `SELECT count(*) FILTER (WHERE deleted_at IS NULL)::int AS living,
       count(*) FILTER (WHERE deleted_at IS NULL AND vendor_id = ANY ($3))::int AS going,
       count(*) FILTER (WHERE deleted_at > now() - interval '1 day')::int AS "goneToday"
     FROM employee WHERE workspace_id = $1 AND connection_id = $2`,
    [at.workspaceId, at.connectionId, vendorIds],
  );
  return rows[0] ?? { living: 0, going: 0, goneToday: 0 };
}

/** Makes the next walk a whole one from the beginning: a queued run, or the one that was cut short begun again. */
export async function openWholeWalk(sql: Sql, at: InboxKey): Promise<void> {
  // As whoever asks for a walk does: of two the second joins the first.
  await sql.query(`SELECT 1 FROM connection WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE`, [
    at.workspaceId,
    at.connectionId,
  ]);
  const { rowCount } = await sql.query(
    `UPDATE sync_run SET kind = 'full', checkpoint = NULL, since = NULL, done = 0, total = NULL
     WHERE workspace_id = $1 AND connection_id = $2 AND state IN ('queued', 'running')`,
    [at.workspaceId, at.connectionId],
  );
  if (rowCount) return;
  await sql.query(
    `INSERT INTO sync_run (workspace_id, id, connection_id, kind, state) VALUES ($1, gen_random_uuid(), $2, 'full', 'queued')`,
    [at.workspaceId, at.connectionId],
  );
}

/** The database's clock. */
export async function databaseNow(sql: Sql): Promise<Date> {
  const { rows } = await sql.query<{ now: Date }>("SELECT now()");
  return rows[0]?.now as Date;
}

/** What the vendor's log holds up to this instant is in the inbox. */
export async function noteLogRead(sql: Sql, at: InboxKey, until: Date): Promise<void> {
  await sql.query(
    `UPDATE inbound_webhook SET log_read_until = $3 WHERE workspace_id = $1 AND connection_id = $2`,
    [at.workspaceId, at.connectionId, until],
  );
}
