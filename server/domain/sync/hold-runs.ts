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
