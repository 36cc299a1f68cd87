import type { LinkProgress, OpenedLink } from "@/contracts/link";
import { AppError } from "@/server/errors";
import { withWorkspace, type Tx, type WorkspaceScope } from "@/server/db/with-workspace";
import { publish } from "@/server/live/publish";
import { summaryOf } from "@/server/domain/connections/list-connections";
import type { Ctx } from "@/server/domain/ctx";
import { linkUsed } from "@/server/domain/permit";

/** Time enough to go through Personio's screens (rule C-24). */
const SESSION_MS = 30 * 60_000;

type Session = { token: string; secretHash: Uint8Array };

const unknown = () =>
  new AppError("not_found", "This link does not exist (any more).", { reason: "link_unknown" });

/**
 * Begins a session for whoever has a link, and ends the one before: the link may be opened on a phone first and on a computer
 * then. Fails with `link_used` or `link_expired` when it has had its day, `link_unknown` when it was withdrawn.
 */
export async function openLink(
  scope: WorkspaceScope,
  id: string,
  session: Session,
): Promise<Omit<OpenedLink, "demo">> {
  const { workspaceId } = scope;
  const now = new Date();
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  return withWorkspace(scope, async (tx) => {
    const row = await tx.linkToken.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      include: { workspace: { select: { name: true } }, connection: { select: { id: true, name: true } } },
    });
    if (!row) throw unknown();
    if (row.completedAt) throw linkUsed();
    if (row.expiresAt <= now)
      throw new AppError("conflict", "This link has expired.", { reason: "link_expired" });
    await tx.linkToken.updateMany({
      where: { workspaceId, id },
      data: {
        openedAt: now,
        sessionHash: new Uint8Array(session.secretHash),
        sessionExpiresAt: expiresAt,
      },
    });
    await publish(tx, scope, "connections");
    const { askedBy, workspace, connection } = row;
    return { session: session.token, expiresAt, askedBy, company: workspace.name, reconnect: connection };
  });
}

/**
 * Notes, in the transaction that links or replaces credentials, that the link has done what it was made for: of two who use
 * it at once one is refused. Does nothing for somebody who is signed in.
 */
export async function spendLink(tx: Tx, { workspaceId, actor }: Ctx, linkedId: string): Promise<void> {
  if (actor.kind !== "link") return;
  const { count } = await tx.linkToken.updateMany({
    where: { workspaceId, id: actor.linkId, completedAt: null },
    data: { completedAt: new Date(), linkedId },
  });
  if (count === 0) throw linkUsed();
}

/** How the first sync goes on, for whoever has linked by a link. */
export async function linkProgress(ctx: Ctx): Promise<LinkProgress> {
  const linkedId = ctx.actor.kind === "link" ? ctx.actor.linkedId : null;
  if (linkedId === null) throw unknown();
  const { name, people, lastSuccessAt, sync } = await summaryOf(ctx, linkedId);
  return { name, people, lastSuccessAt, sync };
}
