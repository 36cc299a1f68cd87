import { Prisma } from "./generated/client";
import type { Sql, Tx } from "./with-workspace";

/** What is written of an entry; its position, time and hashes are the database's own. */
export type NewAuditRow = {
  workspaceId: string;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  action: string;
  targetKind: string;
  targetId: string | null;
  targetName: string | null;
  before: object | null;
  after: object | null;
  ip: string | null;
  userAgent: string | null;
};

const json = (value: object | null) => value && JSON.stringify(value);

const insertOf = (row: NewAuditRow) => Prisma.sql`
  INSERT INTO audit_entry (workspace_id, actor_kind, actor_id, actor_name, action, target_kind, target_id, target_name,
    before, after, ip, user_agent)
  VALUES (${row.workspaceId}::uuid, ${row.actorKind}, ${row.actorId}, ${row.actorName}, ${row.action}, ${row.targetKind},
    ${row.targetId}, ${row.targetName}, ${json(row.before)}::jsonb, ${json(row.after)}::jsonb, ${row.ip}, ${row.userAgent})`;

/** Adds an entry at the end of the workspace's chain, which is held until the transaction ends. */
export async function insertAudit(tx: Tx, row: NewAuditRow): Promise<void> {
  await tx.$executeRaw(insertOf(row));
}

/** The same inside a raw transaction. */
export async function insertAuditSql(sql: Sql, row: NewAuditRow): Promise<void> {
  const { text, values } = insertOf(row);
  await sql.query(text, values);
}

/** Has an action on this target been noted within the last so many seconds? */
export async function notedLately(
  tx: Tx,
  at: { workspaceId: string; action: string; targetName: string; seconds: number },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM audit_entry
    WHERE workspace_id = ${at.workspaceId}::uuid AND action = ${at.action} AND target_name = ${at.targetName}
      AND at > now() - make_interval(secs => ${at.seconds}) LIMIT 1`;
  return rows.length > 0;
}

export type AuditRow = Omit<NewAuditRow, "workspaceId" | "before" | "after"> & {
  position: string;
  at: Date;
  before: Prisma.JsonValue;
  after: Prisma.JsonValue;
  previousHash: string;
  hash: string;
};

export type AuditSelection = {
  actor: string[];
  action: string[];
  from: string | null;
  to: string | null;
  timeZone: string;
};

/** Entries that match, newest first, from before a position on. An empty list of actors or actions means all. */
export async function auditPage(
  sql: Sql,
  workspaceId: string,
  { actor, action, from, to, timeZone }: AuditSelection,
  { before, limit }: { before: number | null; limit: number },
): Promise<AuditRow[]> {
  const { rows } = await sql.query<AuditRow>(
    `SELECT position, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action,
       target_kind AS "targetKind", target_id AS "targetId", target_name AS "targetName", before, after, ip,
       user_agent AS "userAgent", previous_hash AS "previousHash", hash
     FROM audit_entry
     WHERE workspace_id = $1 AND ($2::bigint IS NULL OR position < $2)
       AND (cardinality($3::text[]) = 0 OR actor_id = ANY ($3)) AND (cardinality($4::text[]) = 0 OR action = ANY ($4))
       AND ($5::date IS NULL OR at >= ($5::date)::timestamp AT TIME ZONE $7)
       AND ($6::date IS NULL OR at < ($6::date + 1)::timestamp AT TIME ZONE $7)
     ORDER BY position DESC LIMIT $8`,
    [workspaceId, before, actor, action, from, to, timeZone, limit],
  );
  return rows;
}

export type AuditActorRow = { id: string; kind: string; name: string | null; entries: number };

/** Who did something, under their latest name, whoever did something last first. */
export async function auditActors(sql: Sql, workspaceId: string, limit: number): Promise<AuditActorRow[]> {
  const { rows } = await sql.query<AuditActorRow>(
    `SELECT actor_id AS id, (array_agg(actor_kind ORDER BY position DESC))[1] AS kind,
       (array_agg(actor_name ORDER BY position DESC))[1] AS name, count(*)::int AS entries
     FROM audit_entry WHERE workspace_id = $1 AND actor_id IS NOT NULL
     GROUP BY actor_id ORDER BY max(position) DESC LIMIT $2`,
    [workspaceId, limit],
  );
  return rows;
}
