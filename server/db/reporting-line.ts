import type { MirrorKey } from "./employee-mirror";
import type { Sql } from "./with-workspace";

/** Longer lines than these are cycles. */
const LONGEST_LINE = 50;

/** Whether one person stands anywhere above another in the reporting line; whoever is gone from the mirror ends the line. */
export async function standsAbove(
  sql: Sql,
  at: MirrorKey,
  { above, below }: { above: string; below: string },
): Promise<boolean> {
  const { rows } = await sql.query<{ above: boolean }>(
    `WITH RECURSIVE line AS (
       SELECT e.supervisor_id, 1 AS length FROM employee e
       WHERE e.workspace_id = (SELECT $1::uuid) AND e.connection_id = (SELECT $2::uuid) AND e.vendor_id = $3 AND e.deleted_at IS NULL
       UNION ALL
       SELECT e.supervisor_id, line.length + 1 FROM line
       JOIN employee e ON e.workspace_id = (SELECT $1::uuid) AND e.connection_id = (SELECT $2::uuid)
         AND e.vendor_id = line.supervisor_id AND e.deleted_at IS NULL
       WHERE line.length < $5
     )
     SELECT EXISTS (SELECT FROM line WHERE supervisor_id = $4) AS above`,
    [at.workspaceId, at.connectionId, below, above, LONGEST_LINE],
  );
  return rows[0]?.above ?? false;
}
