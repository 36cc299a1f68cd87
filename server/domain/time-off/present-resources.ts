import { ResourceId, type MirroredResource } from "@/contracts/connection";
import type { MirrorKey } from "@/server/db/employee-mirror";
import type { Tx } from "@/server/db/with-workspace";
import { reasonOf } from "@/server/domain/connections/reason-of";

/** How the mirror of a connection's time off stands, in the order of the contract; a resource nobody has walked is left out. */
export async function resourcesOf(tx: Tx, where: MirrorKey): Promise<MirroredResource[]> {
  const rows = await tx.resourceSync.findMany({ where });
  const living = { ...where, deletedAt: null };
  const counts: Record<ResourceId, () => Promise<number>> = {
    timeOffTypes: () => tx.timeOffType.count({ where: living }),
    timeOffRequests: () => tx.timeOffRequest.count({ where: living }),
  };
  const found: MirroredResource[] = [];
  for (const id of ResourceId.options) {
    const row = rows.find(({ resource }) => resource === id);
    if (!row) continue;
    const reason = reasonOf(row.issue);
    found.push({
      id,
      rows: await counts[id](),
      reading: row.kind === "full" ? row.done : null,
      lastSuccessAt: row.lastSuccessAt,
      nextSyncAt: row.nextSyncAt,
      issue: reason && row.issueSince ? { reason, since: row.issueSince } : null,
    });
  }
  return found;
}
