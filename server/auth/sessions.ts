import type { SessionRow } from "@/contracts/session";
import { identity } from "@/server/db/identity";
import { withIdentity } from "@/server/db/with-identity";
import { recordAudit } from "@/server/domain/audit/record-audit";
import type { UserCtx } from "@/server/domain/ctx";

/** Where a user is signed in, the latest use first. */
export async function listSessions(userId: string, currentId: string): Promise<SessionRow[]> {
  const rows = await identity().session.findMany({
    where: { userId, expires: { gt: new Date() } },
    orderBy: { lastSeenAt: "desc" },
    select: { id: true, createdAt: true, lastSeenAt: true, device: true },
  });
  return rows.map((row) => ({ ...row, current: row.id === currentId }));
}

/** Ends one of the user's own sessions: the browser is signed out with its next request. */
export async function revokeSession(ctx: UserCtx, id: string): Promise<void> {
  const where = { userId: ctx.actor.userId, id };
  await withIdentity(async (tx, inWorkspace) => {
    const session = await tx.session.findFirst({ where, select: { device: true } });
    const { count } = await tx.session.deleteMany({ where });
    if (!session || count === 0) return;
    await inWorkspace(ctx.workspaceId, (app) =>
      recordAudit(app, ctx, {
        action: "session.revoked",
        target: { kind: "session", id, name: session.device },
      }),
    );
  });
}

/** Ends all of the user's sessions but this one. */
export async function revokeOtherSessions(ctx: UserCtx): Promise<void> {
  const { userId, sessionId, name, email } = ctx.actor;
  await withIdentity(async (tx, inWorkspace) => {
    const { count } = await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } });
    if (count === 0) return;
    await inWorkspace(ctx.workspaceId, (app) =>
      recordAudit(app, ctx, {
        action: "session.others_revoked",
        target: { kind: "account", id: userId, name: name ?? email },
        before: { sessions: count },
      }),
    );
  });
}
