import { withWorkspace } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";

/** Attributes that no connection of the workspace may read, by universal id: what hangs on them is hidden or frozen. */
export async function notSharedIn(ctx: Ctx): Promise<Set<string>> {
  const connections = await withWorkspace(ctx, (tx) =>
    tx.connection.findMany({
      where: { workspaceId: ctx.workspaceId, lastFullAt: { not: null } },
      select: { notShared: true },
    }),
  );
  const [first, ...others] = connections;
  return new Set(
    first?.notShared.filter((attribute) => others.every(({ notShared }) => notShared.includes(attribute))),
  );
}
