// I3, as far as there are events: each change is told by one event, in order.
import type { Product } from "./product";
import type { Company } from "./stage";

type Finding = { finding: string; count: number };

/** Each: how many records break one rule of the events. */
const rules: Record<string, string> = {
  "records without exactly one event of their first appearance": `
    SELECT count(*)::int AS count FROM employee e WHERE e.connection_id = $1 AND 1 <>
      (SELECT count(*) FROM change_event v WHERE v.workspace_id = e.workspace_id AND v.entity_id = e.id AND v.sequence = 1 AND v.change = 'created')`,
  "events that share their sequence with another one of their record": `
    SELECT count(*)::int AS count FROM (SELECT 1 FROM change_event WHERE connection_id = $1 GROUP BY entity_id, sequence HAVING count(*) > 1) AS twice`,
  "events told out of order": `
    SELECT count(*)::int AS count FROM (
      SELECT sequence, lag(sequence) OVER (PARTITION BY entity_id ORDER BY id) AS before FROM change_event WHERE connection_id = $1
    ) AS told WHERE before >= sequence`,
  "events ahead of their record": `
    SELECT count(*)::int AS count FROM change_event v JOIN employee e ON e.workspace_id = v.workspace_id AND e.id = v.entity_id
    WHERE v.connection_id = $1 AND v.sequence > e.sequence`,
  "requests for time off without exactly one event of their first appearance": `
    SELECT count(*)::int AS count FROM time_off_request r WHERE r.connection_id = $1 AND 1 <>
      (SELECT count(*) FROM change_event v WHERE v.workspace_id = r.workspace_id AND v.entity_id = r.id AND v.sequence = 1 AND v.change = 'created')`,
  "steps of somebody's history that do not begin where the one before ended": `
    SELECT count(*)::int AS count FROM (
      SELECT h.before, lag(h.after) OVER w AS ended, lag(h.id) OVER w AS earlier
      FROM employee_change h JOIN employee e ON e.workspace_id = h.workspace_id AND e.id = h.employee_id
      WHERE e.connection_id = $1 WINDOW w AS (PARTITION BY h.employee_id, h.field ORDER BY h.id)
    ) AS step WHERE earlier IS NOT NULL AND ended IS DISTINCT FROM before`,
};

/** Which rules do not hold. */
export async function eventsAstray({ ask }: Product, { connectionId, name }: Company): Promise<string[]> {
  const found: string[] = [];
  for (const [finding, text] of Object.entries(rules)) {
    const [row] = await ask<Finding>(text, [connectionId]);
    if (row?.count !== 0) found.push(`${name}: ${row?.count} ${finding}`);
  }
  return found;
}

/** How often it was told, since this event, that a field of somebody has changed. */
export async function timesTold(
  { ask }: Product,
  { connectionId }: Company,
  { personId, field, after = 0 }: { personId: number; field: string; after?: number },
): Promise<number> {
  const [row] = await ask<{ count: number }>(
    `SELECT count(*)::int AS count FROM change_event v JOIN employee e ON e.workspace_id = v.workspace_id AND e.id = v.entity_id
     WHERE v.connection_id = $1 AND e.vendor_id = $2 AND v.change = 'updated' AND $3 = ANY (v.fields) AND v.id > $4`,
    [connectionId, String(personId), field, after],
  );
  return row?.count ?? 0;
}

export async function lastEvent({ ask }: Product): Promise<number> {
  const [row] = await ask<{ id: string }>("SELECT coalesce(max(id), 0) AS id FROM change_event");
  return Number(row?.id);
}
