import { randomUUID } from "node:crypto";
import type { Role } from "@/contracts/session";
import { identity } from "@/server/db/identity";
import { withIdentity } from "@/server/db/with-identity";
import { recordAudit, type AuditCtx } from "@/server/domain/audit/record-audit";
import type { RequestOrigin } from "@/server/domain/ctx";
import { workspacesToJoin } from "./admit";
import { currentMembership } from "./find-user";

type NewSession = { sessionToken: string; userId: string; expires: Date; device: string | null };

/**
 * Begins a session, makes its user a member of the workspaces whose people they are among, and notes both where they
 * come in, all in one transaction.
 */
export async function beginSession(session: NewSession, from: RequestOrigin): Promise<void> {
  const { userId, device } = session;
  const user = await identity().user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true },
  });
  const joining = await workspacesToJoin(userId, user.email);
  const known = await currentMembership(userId, user.email);
  const place = known ?? (joining[0] ? { workspaceId: joining[0], role: "member" as const } : null);
  const id = randomUUID();
  const target = { kind: "account", id: userId, name: user.name ?? user.email } as const;
  const ctxOf = (workspaceId: string, role: Role): AuditCtx => ({
    workspaceId,
    actor: { kind: "user", userId, ...user, role, sessionId: id },
    from,
  });
  await withIdentity(async (tx, inWorkspace) => {
    await tx.session.create({ data: { id, ...session } });
    for (const workspaceId of joining)
      await inWorkspace(workspaceId, async (app) => {
        const data = { workspaceId, userId, role: "member" as const };
        const { count } = await app.member.createMany({ data, skipDuplicates: true });
        const fact = { action: "member.joined", target, after: { role: "member" } } as const;
        if (count > 0) await recordAudit(app, ctxOf(workspaceId, "member"), fact);
      });
    if (place)
      await inWorkspace(place.workspaceId, (app) =>
        recordAudit(app, ctxOf(place.workspaceId, place.role), {
          action: "session.signed_in",
          target: { kind: "session", id, name: device },
        }),
      );
  });
}
