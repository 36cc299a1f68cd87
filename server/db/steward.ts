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

/** Every connection there is, for work on all of them such as a change of the vault's key. */
export async function allConnections(): Promise<ConnectionKey[]> {
  return asSteward(
    `select workspace_id as "workspaceId", id as "connectionId" from connection order by 1, 2`,
    [],
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
