import type { AuditCheck } from "@/contracts/audit";
import { chainHead, chainStart, checkChain } from "@/server/db/audit-chain";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";

const BATCH = 5_000;

/**
 * Recomputes the workspace's whole chain and tells the first position that is missing, changed or out of place. Entries
 * that are added meanwhile are left to the next check.
 */
export async function verifyAuditLog(ctx: Ctx): Promise<AuditCheck> {
  permit(ctx, "audit:read");
  const { workspaceId } = ctx;
  const head = await withWorkspaceSql(ctx, (sql) => chainHead(sql, workspaceId));
  let place = chainStart;
  while (place.position < head.position) {
    const limit = Math.min(BATCH, head.position - place.position);
    const from = place;
    const { entries, brokenAt, end } = await withWorkspaceSql(ctx, (sql) =>
      checkChain(sql, workspaceId, from, limit),
    );
    if (brokenAt !== null) return verdict(head.position, brokenAt);
    if (entries < limit) return verdict(head.position, end.position + 1); // cut off at the end
    place = end;
  }
  if (place.hash !== head.hash) return verdict(head.position, head.position);
  return verdict(head.position, head.highest > head.position ? head.position + 1 : null);
}

const verdict = (entries: number, brokenAt: number | null): AuditCheck => ({
  entries,
  brokenAt,
  checkedAt: new Date(),
});
