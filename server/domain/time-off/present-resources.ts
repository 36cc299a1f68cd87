import { ResourceId, type BalancesStatus, type MirroredResource } from "@/contracts/connection";
import type { MirrorKey } from "@/server/db/employee-mirror";
import type { Tx } from "@/server/db/with-workspace";
import { reasonOf } from "@/server/domain/connections/reason-of";

/** How the mirror of a connection's time off stands, in the order of the contract. */
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
    const reason = reasonOf(row?.issue ?? null);
    const since = row?.issueSince;
    found.push({
      id,
      rows: await counts[id](),
      reading: row?.kind === "full" ? row.done : null,
      lastSuccessAt: row?.lastSuccessAt ?? null,
      nextSyncAt: row?.nextSyncAt ?? null,
      issue: reason && since ? { reason, since } : null,
      missing: reason === "too_many_deletions" ? (row?.missingCount ?? null) : null,
    });
  }
  return found;
}

/** How many balances are kept, when the last were read, and why they were not where that was tried later. */
export async function balancesOf(tx: Tx, where: MirrorKey): Promise<BalancesStatus> {
  const { _max: last } = await tx.balanceReading.aggregate({ where, _max: { readAt: true } });
  const latest = await tx.balanceReading.findFirst({
    where,
    orderBy: { triedAt: { sort: "desc", nulls: "last" } },
  });
  // That one person has none says nothing about the others.
  const reason = latest?.issue === "not_found" ? null : reasonOf(latest?.issue ?? null);
  const since = latest?.issueSince;
  return {
    rows: await tx.timeOffBalance.count({ where }),
    lastSuccessAt: last.readAt,
    issue: reason && since ? { reason, since } : null,
  };
}
