import { identity } from "@/server/db/identity";
import { withIdentity } from "@/server/db/with-identity";
import { recordAudit } from "@/server/domain/audit/record-audit";
import type { RequestOrigin } from "@/server/domain/ctx";
import { currentMembership } from "./find-user";

/** Ends the session of a signed-out browser and notes it; one that had ended by itself is only cleared away. */
export async function endSession(tokenHash: string, from: RequestOrigin): Promise<void> {
  const session = await identity().session.findUnique({
    where: { sessionToken: tokenHash },
    include: { user: { select: { id: true, name: true, email: true } } },
  });
  if (!session) return;
  const { id, user, device } = session;
  const place = session.expires.getTime() > Date.now() ? await currentMembership(user.id, user.email) : null;
  await withIdentity(async (tx, inWorkspace) => {
    const { count } = await tx.session.deleteMany({ where: { id } });
    if (count === 0 || !place) return;
    const { workspaceId, role } = place;
    const actor = {
      kind: "user",
      userId: user.id,
      name: user.name,
      email: user.email,
      role,
      sessionId: id,
    } as const;
    await inWorkspace(workspaceId, (app) =>
      recordAudit(
        app,
        { workspaceId, actor, from },
        { action: "session.signed_out", target: { kind: "session", id, name: device } },
      ),
    );
  });
}
