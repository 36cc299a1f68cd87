import { allConnections, untendedConnections, type ConnectionKey } from "@/server/db/steward";
import { withWorkspace } from "@/server/db/with-workspace";
import { requestTending } from "./inbox-jobs";

const BATCH = 1000;
/** An appointment so long past has lost its job. */
const OVERDUE_SECONDS = 10 * 60;
/** So many connections a second, so that a start of ours is no burst for the vendor. */
const A_SECOND = 10;

/** Asks for a look at the webhooks that have none coming; answers how many. */
export async function tendOverdue(): Promise<number> {
  return tend(await untendedConnections(OVERDUE_SECONDS, BATCH));
}

/** Asks for a look at the webhooks of all these connections, one after another, in any workspace. */
export async function tendEverything(
  which: () => Promise<ConnectionKey[]> = allConnections,
): Promise<number> {
  return tend(await which());
}

async function tend(connections: ConnectionKey[]): Promise<number> {
  const begun = Date.now();
  for (const [index, { workspaceId, connectionId }] of connections.entries()) {
    const runAt = new Date(begun + Math.floor(index / A_SECOND) * 1000);
    await withWorkspace({ workspaceId }, (tx) => requestTending(tx, { workspaceId }, connectionId, runAt));
  }
  return connections.length;
}
