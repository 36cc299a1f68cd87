// The one statement that writes a page of a sync: rows, events, checkpoint and the word to open screens. In one, because
// each round trip waits until the worker has read the page that comes next.
import type { MirrorKey } from "./employee-mirror";
import { columns } from "./employee-row";
import type { Sql } from "./with-workspace";

export type SyncRunKey = MirrorKey & { runId: string; fence: number };

/** What is told of somebody whom the mirror knew before. */
export type KnownChange = { entityId: string; change: "created" | "updated"; fields: string[] };

export type PageWrite = {
  /** whether `copyRows` has brought rows in, in this transaction */
  copied: boolean;
  /** ids of the copied rows that the mirror knew before: of these only what `changes` lists becomes an event */
  known: string[];
  changes: KnownChange[];
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
    FROM merged LEFT JOIN unnest($12::uuid[], $13::text[], $14::text[]) AS told (id, change, fields) ON told.id = merged.id
    WHERE told.id IS NOT NULL OR merged.id <> ALL ($15::uuid[])
    RETURNING id
  ), `;

/** Row of the run when it is still ours, no row when another worker took it over. */
const advance = (changed: string) => `
  advanced AS (
    UPDATE sync_run SET changed = changed + $9 + ${changed}, quarantined = quarantined + $8, done = coalesce($6, done),
      checkpoint = CASE WHEN $6::int IS NULL THEN checkpoint ELSE $5 END,
      total = CASE WHEN $6::int IS NULL THEN total ELSE $7 END
    WHERE workspace_id = $1 AND connection_id = $2 AND id = $3 AND fence = $4 AND state = 'running'
    RETURNING id
  )
  SELECT (SELECT count(pg_notify($10, payload)) FROM unnest($11::text[]) AS payload) FROM advanced`;

const withRows = `WITH ${merge}${advance("(SELECT count(*) FROM event)")}`;
const withoutRows = `WITH ${advance("0")}`;

/**
 * Merges the rows that were copied in, tells each change, and moves the run. False when another worker has taken the run
 * over: then the transaction must not be committed.
 */
export async function writePage(sql: Sql, run: SyncRunKey, write: PageWrite): Promise<boolean> {
  const { copied, known, changes, quarantined, alsoChanged = 0, progress, notify } = write;
  const moved = [progress?.checkpoint, progress?.done, progress?.total].map((value) => value ?? null);
  const values = [
    run.workspaceId,
    run.connectionId,
    run.runId,
    run.fence,
    ...moved,
    quarantined,
    alsoChanged,
  ];
  values.push(notify.channel, notify.payloads as never);
  const told = [
    changes.map(({ entityId }) => entityId),
    changes.map(({ change }) => change),
    changes.map(({ fields }) => fields.join(",")),
    known,
  ];
  const { rowCount } = await sql.query(
    copied
      ? { name: "write-page", text: withRows, values: [...values, ...told] }
      : { name: "advance-page", text: withoutRows, values },
  );
  return rowCount === 1;
}
