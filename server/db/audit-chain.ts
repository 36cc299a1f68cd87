import type { Sql } from "./with-workspace";

/** A place in a chain: everything up to this position is known, and this is its hash. */
export type ChainPlace = { position: number; hash: string };

export const chainStart: ChainPlace = { position: 0, hash: "0".repeat(64) };

/** Where the chain ends by its head, and the highest position there is, as of one moment. */
export async function chainHead(sql: Sql, workspaceId: string): Promise<ChainPlace & { highest: number }> {
  const { rows } = await sql.query<{ position: string; hash: string; highest: string }>(
    `SELECT coalesce(h.position, 0) AS position, coalesce(h.hash, $2) AS hash, m.highest
     FROM (SELECT coalesce(max(position), 0) AS highest FROM audit_entry WHERE workspace_id = $1) AS m
     LEFT JOIN audit_head AS h ON h.workspace_id = $1`,
    [workspaceId, chainStart.hash],
  );
  const [head] = rows;
  return {
    position: Number(head?.position ?? 0),
    hash: head?.hash ?? chainStart.hash,
    highest: Number(head?.highest ?? 0),
  };
}

/** Recomputes up to `limit` entries after a place: how many there are, the first that does not fit, and where they end. */
export async function checkChain(
  sql: Sql,
  workspaceId: string,
  after: ChainPlace,
  limit: number,
): Promise<{ entries: number; brokenAt: number | null; end: ChainPlace }> {
  const { rows } = await sql.query<{ entries: number; broken: string | null; hash: string | null }>(
    `SELECT count(*)::int AS entries, min($2::bigint + n) FILTER (WHERE NOT fits) AS broken,
       (array_agg(hash ORDER BY n DESC))[1] AS hash
     FROM (
       SELECT n, hash, position = $2::bigint + n AND previous_hash = lag(hash, 1, $3::text) OVER (ORDER BY n) AND hash = audit_hash(entry) AS fits
       FROM (
         SELECT a AS entry, a.position, a.previous_hash, a.hash, row_number() OVER (ORDER BY a.position) AS n
         FROM audit_entry AS a WHERE a.workspace_id = $1 AND a.position > $2 ORDER BY a.position LIMIT $4
       ) AS numbered
     ) AS checked`,
    [workspaceId, after.position, after.hash, limit],
  );
  const [row] = rows;
  const entries = row?.entries ?? 0;
  return {
    entries,
    brokenAt: row?.broken ? Number(row.broken) : null,
    end: { position: after.position + entries, hash: row?.hash ?? after.hash },
  };
}
