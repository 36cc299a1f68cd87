import { withWorkspace, type WorkspaceScope } from "@/server/db/with-workspace";
import type { DirectoryViewer } from "@/server/db/directory";
import type { Ctx } from "@/server/domain/ctx";
import { isHr } from "@/server/domain/permit";
import { chooseOwnRecord } from "./own-record";

export type OwnRecord = { id: string; connectionId: string; vendorId: string };

/** The employee record of the signed-in person, matched by e-mail; null when the directory does not know them. */
export async function ownRecord(scope: WorkspaceScope, email: string): Promise<OwnRecord | null> {
  const records = await withWorkspace(scope, (tx) =>
    tx.employee.findMany({
      where: { workspaceId: scope.workspaceId, signInEmail: email.toLowerCase(), deletedAt: null },
      select: { id: true, connectionId: true, vendorId: true, status: true, createdAt: true },
    }),
  );
  const own = chooseOwnRecord(records.map((row) => ({ ...row, working: row.status !== "inactive" })));
  return own && { id: own.id, connectionId: own.connectionId, vendorId: own.vendorId };
}

/** Who looks at the directory; every query leaves out what they may not see. */
export async function viewerOf(ctx: Ctx): Promise<DirectoryViewer> {
  const own = ctx.actor.kind === "user" ? await ownRecord(ctx, ctx.actor.email) : null;
  return { hr: isHr(ctx), connectionId: own?.connectionId ?? null, vendorId: own?.vendorId ?? null };
}
