import { AppError } from "@/server/errors";
import type { Tx } from "@/server/db/with-workspace";

/**
 * Holds the runs of a connection until the transaction ends: of two that look for an open run, to join it or to begin one,
 * the second sees what the first did. Answers the connection's name; null when there is none. Writing employees goes on.
 */
export async function holdRuns(
  tx: Tx,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
): Promise<string | null> {
  const [connection] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM connection WHERE workspace_id = ${workspaceId}::uuid AND id = ${connectionId}::uuid FOR NO KEY UPDATE`;
  return connection?.name ?? null;
}

/** The same for whoever needs the connection to be there: its name. */
export async function holdRunsOf(tx: Tx, at: { workspaceId: string; connectionId: string }): Promise<string> {
  const name = await holdRuns(tx, at);
  if (name === null) throw new AppError("not_found", "This connection does not exist (any more).");
  return name;
}
