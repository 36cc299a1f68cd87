import { door } from "./pool";

export type ConnectionKey = { workspaceId: string; connectionId: string };

/** Connections of all workspaces whose sync is due by the database's clock. Ids only: the rest is behind the tenant's door. */
export async function dueConnections(limit: number): Promise<ConnectionKey[]> {
  return asSteward(
    `select workspace_id as "workspaceId", id as "connectionId" from connection
     where next_sync_at <= now() order by next_sync_at limit $1`,
    [limit],
  );
}

/** Connections with a resource beside their people that is due, by the database's clock. Ids only. */
export async function connectionsWithDueResources(
  resources: readonly string[],
  limit: number,
): Promise<ConnectionKey[]> {
  return asSteward(
    `select workspace_id as "workspaceId", connection_id as "connectionId" from resource_sync
     where resource = any ($1) and next_sync_at <= now() group by 1, 2 order by min(next_sync_at) limit $2`,
    [resources, limit],
  );
}

/** Every connection there is, for work on all of them such as a change of the vault's key. */
export async function allConnections(): Promise<ConnectionKey[]> {
  return asSteward(
    `select workspace_id as "workspaceId", id as "connectionId" from connection order by 1, 2`,
    [],
  );
}

/**
 * Connections whose webhook nobody looks after: never looked at, or their appointment is so many seconds past (its job was
 * lost). Ids only.
 */
export async function untendedConnections(overdueSeconds: number, limit: number): Promise<ConnectionKey[]> {
  return asSteward(
    `select c.workspace_id as "workspaceId", c.id as "connectionId" from connection c
     left join inbound_webhook w on w.workspace_id = c.workspace_id and w.connection_id = c.id
     where w.connection_id is null or w.next_tend_at <= now() - make_interval(secs => $1)
     order by w.next_tend_at nulls first limit $2`,
    [overdueSeconds, limit],
  );
}

async function asSteward<T>(statement: string, values: unknown[]): Promise<T[]> {
  const client = await door("rollcall_app").pool.connect();
  try {
    await client.query("BEGIN; SET LOCAL ROLE rollcall_steward");
    const { rows } = await client.query(statement, values);
    return rows as T[];
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}
