import type { Tx, WorkspaceScope } from "@/server/db/with-workspace";

/** The audit log tells of links for good; their rows are of no use a month after their end. */
const KEPT_DAYS = 30;

/** Removes links that ended long ago, in the transaction that makes a new one: what grows is also cut. */
export async function forgetOldLinks(tx: Tx, { workspaceId }: WorkspaceScope): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000);
  await tx.linkToken.deleteMany({ where: { workspaceId, expiresAt: { lt: before } } });
}
