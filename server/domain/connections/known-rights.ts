import { z } from "zod";
import { RightId, RightReading } from "@/contracts/connection";
import type { Tx, WorkspaceScope } from "@/server/db/with-workspace";
import { retryTending } from "@/server/domain/inbox/inbox-jobs";
import { retryBalances } from "@/server/domain/time-off/request-balances";
import { retryTimeOff } from "@/server/domain/time-off/request-time-off";
import type { TriedRight } from "./check-rights";

/** Rights as last told; none before the first check. */
export const rightsOf = (row: { rights: unknown }): RightReading[] =>
  z
    .array(RightReading)
    .catch([])
    .parse(row.rights ?? []);

/**
 * What is known after rights were tried at an instant. A row in trouble says nothing about its right, so that stays as it
 * was known; what the vendor does not tell (any more) is forgotten; what was looked at later stands.
 */
export function knownAfter(known: RightReading[], tried: TriedRight[], at: Date): RightReading[] {
  const next = new Map(known.map((reading) => [reading.id, reading]));
  for (const { id, state, reason: found } of tried) {
    const before = next.get(id);
    if (before && before.checkedAt > at) continue;
    if (state === "waiting") next.delete(id);
    if (state !== "passed" && state !== "attention") continue;
    const reason = state === "attention" ? (found ?? null) : null;
    const stands = before?.state === state && before.reason === reason;
    next.set(id, { id, state, reason, since: stands ? before.since : at, checkedAt: at });
  }
  return RightId.options.flatMap((id) => next.get(id) ?? []);
}

/** Keeps with a connection what trying its rights came to, in the caller's transaction. */
export async function keepRights(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  id: string,
  { tried, at }: { tried: TriedRight[]; at: Date },
): Promise<void> {
  if (tried.length === 0) return;
  const [row] = await tx.$queryRaw<{ rights: unknown }[]>`
    SELECT rights FROM connection WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
  if (!row) return; // disconnected meanwhile
  const rights = knownAfter(rightsOf(row), tried, at);
  await tx.connection.updateMany({ where: { workspaceId, id }, data: { rights } });
  const may = (asked: RightId) => rights.some((right) => right.id === asked && right.state === "passed");
  const key = { workspaceId, connectionId: id };
  if (may("absences")) await retryTimeOff(tx, key, "absences_not_readable");
  if (may("balances")) await retryBalances(tx, key);
  if (may("changeNotices")) await retryTending(tx, key);
}
