import { withWorkspace, type WorkspaceScope } from "@/server/db/with-workspace";
import type { DirectoryViewer } from "@/server/db/directory";
import type { Ctx } from "@/server/domain/ctx";
import { isHr } from "@/server/domain/permit";

export type OwnRecord = { id: string; connectionId: string; vendorId: string };

/** The employee record of the signed-in person, matched by e-mail; null when the directory does not know them. */
export async function ownRecord(scope: WorkspaceScope, email: string): Promise<OwnRecord | null> {
  return withWorkspace(scope, (tx) =>
    tx.employee.findFirst({
      where: { workspaceId: scope.workspaceId, signInEmail: email.toLowerCase(), deletedAt: null },
      select: { id: true, connectionId: true, vendorId: true },
      orderBy: { createdAt: "asc" },
    }),
  );
}

/** Who looks at the directory; every query leaves out what they may not see. */
export async function viewerOf(ctx: Ctx): Promise<DirectoryViewer> {
  const own = ctx.actor.kind === "user" ? await ownRecord(ctx, ctx.actor.email) : null;
  return { hr: isHr(ctx), connectionId: own?.connectionId ?? null, vendorId: own?.vendorId ?? null };
}
