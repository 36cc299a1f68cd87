import type { MirrorKey } from "./employee-mirror";
import { jsonText } from "./employee-row";
import type { MirrorRow, MirrorTable } from "./time-off-rows";
import type { Sql } from "./with-workspace";

/**
 * Rows of other hash, with an event for each. `before` sees what stood when the statement began; a row that was asked for
 * before the one that stands is not written (decision 021). Each is looked up by itself, for the reasons that
 * employee-mirror.ts gives: a planner without statistics reads everybody of the connection for each page. Planned anew each time:
 * a plan from when the table was empty is kept while it grows (a first walk of 16,000 took 97 s with it).
 */
function mergeOf({ table, columns, told }: MirrorTable): string {
  const names = columns.map(({ name }) => name);
  const typed = columns.map(({ key, type }) => `"${key}" ${type}`).join(", ");
  const given = columns.map(({ key, name }) => `"${key}" AS ${name}`);
  const differs = told.map(({ name }) => `CASE WHEN b.${name} IS DISTINCT FROM c.${name} THEN '${name}' END`);
  return `
    WITH given AS (
      SELECT "vendorId" AS vendor_id, hash, ${given.join(", ")}
      FROM json_to_recordset($3::json) AS r("vendorId" text, hash text, ${typed})
    ), before AS (
      SELECT found.* FROM given CROSS JOIN LATERAL (
        SELECT t.* FROM ${table} t
        WHERE t.workspace_id = (SELECT $1::uuid) AND t.connection_id = (SELECT $2::uuid) AND t.vendor_id = given.vendor_id
        LIMIT 1
      ) AS found
    ), changed AS (
      SELECT given.* FROM given LEFT JOIN before USING (vendor_id)
      WHERE before.hash IS DISTINCT FROM given.hash OR before.deleted_at IS NOT NULL
    ), merged AS (
      INSERT INTO ${table} AS t (workspace_id, connection_id, vendor_id, hash, ${names.join(", ")}, read_at)
      SELECT $1, $2, vendor_id, hash, ${names.join(", ")}, $4 FROM changed ORDER BY vendor_id
      ON CONFLICT (workspace_id, connection_id, vendor_id) DO UPDATE
        SET hash = excluded.hash, ${names.map((name) => `${name} = excluded.${name}`).join(", ")},
          read_at = excluded.read_at, sequence = t.sequence + 1, updated_at = now(), deleted_at = NULL
        WHERE t.read_at <= excluded.read_at
      RETURNING id, vendor_id, sequence
    ), told AS (
      SELECT m.id, m.sequence, b.vendor_id IS NULL OR b.deleted_at IS NOT NULL AS created,
        array_remove(ARRAY[${differs.join(", ")}]::text[], NULL) AS fields
      FROM merged m JOIN changed c USING (vendor_id) LEFT JOIN before b USING (vendor_id)
    ), event AS (
      INSERT INTO change_event (workspace_id, connection_id, entity, entity_id, change, fields, sequence)
      SELECT $1, $2, '${table}', id, CASE WHEN created THEN 'created' ELSE 'updated' END,
        CASE WHEN created THEN '{}' ELSE fields END, sequence
      FROM told WHERE created OR fields <> '{}'
    )
    SELECT vendor_id AS id FROM merged`;
}

/** Those of $3 that do not stand as living with the hash of $4: mostly none, and then nothing else is sent. */
const differingOf = ({ table }: MirrorTable) => `
  SELECT asked.vendor_id AS id FROM unnest($3::text[], $4::text[]) AS asked (vendor_id, hash) LEFT JOIN LATERAL (
    SELECT t.hash FROM ${table} t
    WHERE t.workspace_id = (SELECT $1::uuid) AND t.connection_id = (SELECT $2::uuid) AND t.vendor_id = asked.vendor_id
      AND t.deleted_at IS NULL
    LIMIT 1
  ) AS found ON true
  WHERE found.hash IS DISTINCT FROM asked.hash`;

type Statements = { merge: string; differing: string };
const statements = new Map<string, Statements>();

function statementsOf(table: MirrorTable): Statements {
  const made = statements.get(table.table) ?? { merge: mergeOf(table), differing: differingOf(table) };
  statements.set(table.table, made);
  return made;
}

/** Writes what is new or different among these records, each once, with their events. Answers of which rows were written. */
export async function mergeRecords<R extends MirrorRow>(
  sql: Sql,
  at: MirrorKey,
  table: MirrorTable<R>,
  { records, readAt }: { records: readonly R[]; readAt: Date },
): Promise<string[]> {
  if (records.length === 0) return [];
  const { merge, differing } = statementsOf(table as MirrorTable);
  const of = [at.workspaceId, at.connectionId];
  // A list that moves under our feet may deliver one twice; the later one wins.
  const once = [...new Map(records.map((record) => [record.vendorId, record])).values()];
  const found = await sql.query<{ id: string }>(differing, [
    ...of,
    once.map(({ vendorId }) => vendorId),
    once.map(({ hash }) => hash),
  ]);
  if (found.rows.length === 0) return [];
  const ids = new Set(found.rows.map(({ id }) => id));
  const { rows } = await sql.query<{ id: string }>(merge, [
    ...of,
    jsonText(once.filter(({ vendorId }) => ids.has(vendorId))),
    readAt,
  ]);
  return rows.map(({ id }) => id);
}

/** Marks as gone what the vendor, asked by id at `readAt`, no longer knows, with an event for each. Answers which. */
export async function tombstoneRecords(
  sql: Sql,
  at: MirrorKey,
  { table }: MirrorTable,
  { vendorIds, readAt }: { vendorIds: readonly string[]; readAt: Date },
): Promise<string[]> {
  if (vendorIds.length === 0) return [];
  const { rows } = await sql.query<{ id: string }>(
    `WITH gone AS (
       UPDATE ${table} SET deleted_at = now(), read_at = $4, updated_at = now(), sequence = sequence + 1
       WHERE workspace_id = $1 AND connection_id = $2 AND vendor_id = ANY ($3) AND deleted_at IS NULL AND read_at <= $4
       RETURNING id, vendor_id, sequence
     ), told AS (
       INSERT INTO change_event (workspace_id, connection_id, entity, entity_id, change, sequence)
       SELECT $1, $2, '${table}', id, 'deleted', sequence FROM gone
     )
     SELECT vendor_id AS id FROM gone`,
    [at.workspaceId, at.connectionId, vendorIds, readAt],
  );
  return rows.map(({ id }) => id);
}

/** Of these records what stands was just seen to be so: nothing that was asked for earlier may replace it. */
export async function confirmRecords(
  sql: Sql,
  at: MirrorKey,
  { table }: MirrorTable,
  { vendorIds, readAt }: { vendorIds: readonly string[]; readAt: Date },
): Promise<void> {
  if (vendorIds.length === 0) return;
  await sql.query(
    `UPDATE ${table} SET read_at = $4 WHERE workspace_id = $1 AND connection_id = $2 AND vendor_id = ANY ($3) AND read_at < $4`,
    [at.workspaceId, at.connectionId, vendorIds, readAt],
  );
}

/** The vendor ids that the mirror holds as living. */
export async function livingRecords(sql: Sql, at: MirrorKey, { table }: MirrorTable): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT vendor_id AS id FROM ${table} WHERE workspace_id = $1 AND connection_id = $2 AND deleted_at IS NULL`,
    [at.workspaceId, at.connectionId],
  );
  return rows.map(({ id }) => id);
}

/** How many living, how many of these would go, and how many went within a day. */
export async function recordFigures(
  sql: Sql,
  at: MirrorKey,
  { table }: MirrorTable,
  vendorIds: readonly string[],
): Promise<{ living: number; going: number; goneToday: number }> {
  const { rows } = await sql.query<{ living: number; going: number; goneToday: number }>(
    `SELECT count(*) FILTER (WHERE deleted_at IS NULL)::int AS living,
       count(*) FILTER (WHERE deleted_at IS NULL AND vendor_id = ANY ($3))::int AS going,
       count(*) FILTER (WHERE deleted_at > now() - interval '1 day')::int AS "goneToday"
     FROM ${table} WHERE workspace_id = $1 AND connection_id = $2`,
    [at.workspaceId, at.connectionId, vendorIds],
  );
  return rows[0] ?? { living: 0, going: 0, goneToday: 0 };
}
