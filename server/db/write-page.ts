// The one statement that writes a page of a sync: rows, events, checkpoint and the word to open screens. In one, because
// each round trip waits until the worker has read the page that comes next.
import type { MirrorKey } from "./employee-mirror";
import { columns } from "./employee-row";
import type { Sql } from "./with-workspace";

export type SyncRunKey = MirrorKey & { runId: string; fence: number };

/** What is told of somebody whom the mirror knew before. */
export type KnownChange = { entityId: string; change: "created" | "updated"; fields: string[] };

export type MergedRows = {
  /** whether `copyRows` has brought rows in, in this transaction */
  copied: boolean;
  /** ids of the copied rows that the mirror knew before: of these only what `changes` lists becomes an event */
  known: string[];
  changes: KnownChange[];
};

export type PageWrite = MergedRows & {
  quarantined: number;
  /** changes of this transaction that were written apart */
  alsoChanged?: number;
  /** where the walk goes on and how far it is; left out by writes that are no page of the walk */
  progress?: { checkpoint: string | null; done: number; total: number | null };
  /** what is said when the transaction commits */
  notify: { channel: string; payloads: string[] };
};

const names = columns.map(({ name }) => name).join(", ");
const updates = columns
  .filter(({ key }) => key !== "id" && key !== "vendorId")
  .map(({ name }) => `${name} = excluded.${name}`)
  .join(", ");

/** A row of equal digest is not touched. Whom somebody else wrote in between counts as updated, in fields unknown. */
const merge = `
  merged AS (
    INSERT INTO employee AS e (workspace_id, connection_id, ${names})
    SELECT $1, $2, ${names} FROM pg_temp.employee_in
    ON CONFLICT (workspace_id, connection_id, vendor_id) DO UPDATE
      SET ${updates}, sequence = e.sequence + 1, updated_at = now(), deleted_at = NULL
      WHERE e.hash IS DISTINCT FROM excluded.hash OR e.deleted_at IS NOT NULL
    RETURNING id, sequence
  ), event AS (
    INSERT INTO change_event (workspace_id, connection_id, entity, entity_id, change, fields, sequence)
    SELECT $1, $2, 'employee', merged.id,
      coalesce(told.change, CASE WHEN sequence = 1 THEN 'created' ELSE 'updated' END),
      coalesce(string_to_array(told.fields, ','), '{}'), sequence
    FROM merged LEFT JOIN unnest($3::uuid[], $4::text[], $5::text[]) AS told (id, change, fields) ON told.id = merged.id
    WHERE told.id IS NOT NULL OR merged.id <> ALL ($6::uuid[])
    RETURNING id
  )`;

const mergeValues = ({ known, changes }: MergedRows) => [
  changes.map(({ entityId }) => entityId),
  changes.map(({ change }) => change),
  changes.map(({ fields }) => fields.join(",")),
  known,
];

/** Row of the run when it is still ours, no row when another worker took it over. `$first` to `$first + 8` are its own. */
function advance(first: number, changed: string): string {
  const $ = (index: number) => `$${first + index}`;
  return `
  advanced AS (
    UPDATE sync_run SET changed = changed + ${$(6)} + ${changed}, quarantined = quarantined + ${$(5)}, done = coalesce(${$(3)}, done),
      checkpoint = CASE WHEN ${$(3)}::int IS NULL THEN checkpoint ELSE ${$(2)} END,
      total = CASE WHEN ${$(3)}::int IS NULL THEN total ELSE ${$(4)} END
    WHERE workspace_id = $1 AND connection_id = $2 AND id = ${$(0)} AND fence = ${$(1)} AND state = 'running'
    RETURNING id
  )
  SELECT (SELECT count(pg_notify(${$(7)}, payload)) FROM unnest(${$(8)}::text[]) AS payload) FROM advanced`;
}

const mergeAlone = `WITH ${merge} SELECT count(*)::int AS changed FROM event`;
const mergeAndAdvance = `WITH ${merge}, ${advance(7, "(SELECT count(*) FROM event)")}`;
const advanceAlone = `WITH ${advance(3, "0")}`;

/** Merges the rows that were copied in and tells each change. Answers how many changes were told. */
export async function mergeRows(sql: Sql, at: MirrorKey, rows: MergedRows): Promise<number> {
  if (!rows.copied) return 0;
  const { rows: counted } = await sql.query<{ changed: number }>({
    name: "merge-rows",
    text: mergeAlone,
    values: [at.workspaceId, at.connectionId, ...mergeValues(rows)],
  });
  return counted[0]?.changed ?? 0;
}

/**
 * Merges the rows that were copied in, tells each change, and moves the run. False when another worker has taken the run
 * over: then the transaction must not be committed.
 */
export async function writePage(sql: Sql, run: SyncRunKey, write: PageWrite): Promise<boolean> {
  const { copied, quarantined, alsoChanged = 0, progress, notify } = write;
  const { checkpoint = null, done = null, total = null } = progress ?? {};
  const at = [run.workspaceId, run.connectionId];
  const moved = [run.runId, run.fence, checkpoint, done, total, quarantined, alsoChanged];
  const values = [...moved, notify.channel, notify.payloads];
  const { rowCount } = await sql.query(
    copied
      ? { name: "write-page", text: mergeAndAdvance, values: [...at, ...mergeValues(write), ...values] }
      : { name: "advance-page", text: advanceAlone, values: [...at, ...values] },
  );
  return rowCount === 1;
}
