import { AppError } from "@/server/errors";
import { statements, type Sql, type Tx } from "@/server/db/with-workspace";

/**
 * Holds the runs and the issues of a connection until the transaction ends: of two that look for an open run, to join it or
 * to begin one, the second sees what the first did. Comes before a row beside the connection is held: all take them in this
 * order. Answers the connection's name; null when there is none. Writing employees goes on.
 */
export async function holdRuns(
  db: Tx | Sql,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
): Promise<string | null> {
  const query = statements(db);
  const [connection] = await query<{ name: string }>`
    SELECT name FROM connection WHERE workspace_id = ${workspaceId}::uuid AND id = ${connectionId}::uuid FOR NO KEY UPDATE`;
  return connection?.name ?? null;
}

/** The same for whoever needs the connection to be there: its name. */
export async function holdRunsOf(tx: Tx, at: { workspaceId: string; connectionId: string }): Promise<string> {
  const name = await holdRuns(tx, at);
  if (name === null) throw new AppError("not_found", "This connection does not exist (any more).");
  return name;
}
