import { createHash, timingSafeEqual } from "node:crypto";
import type { LinkProgress, OpenLink, OpenedLink } from "@/contracts/link";
import { AppError } from "@/server/errors";
import type { LinkToken } from "@/server/db/generated/client";
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

/** Who opens it: what the browser calls itself, and the origin of the page that shows it. */
type Opener = Pick<OpenLink, "browser" | "origin">;

/**
 * Begins a session for whoever has a link, and ends the one before. One that was handed over may be opened on a phone first
 * and on a computer then; one of an integrator opens in one browser only (rule 3.6), where it may be reloaded. Fails with
 * `link_used` or `link_expired` when it has had its day, `link_elsewhere` when another browser has opened it, `link_unknown`
 * when it was withdrawn, `origin_not_allowed` when the page that shows it is none of those it was made for.
 */
export async function openLink(
  scope: WorkspaceScope,
  id: string,
  session: Session,
  opener: Opener,
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
    const browserHash = admit(row, opener, now);
    await tx.linkToken.updateMany({
      where: { workspaceId, id },
      data: {
        openedAt: now,
        sessionHash: new Uint8Array(session.secretHash),
        sessionExpiresAt: expiresAt,
        browserHash,
      },
    });
    await publish(tx, scope, "connections");
    const { workspace, connection, redirectUri } = row;
    const askedBy = row.kind === "embed" ? null : row.askedBy;
    return {
      session: session.token,
      expiresInSeconds: SESSION_MS / 1000,
      askedBy,
      company: workspace.name,
      reconnect: connection,
      redirectUri,
    };
  });
}

const expired = () => new AppError("conflict", "This link has expired.", { reason: "link_expired" });
const elsewhere = () =>
  new AppError("conflict", "This link was opened in another browser or tab.", { reason: "link_elsewhere" });

/** Whether the link may be opened now and here; answers the digest of the browser it belongs to from now on. */
function admit(row: LinkToken, { browser, origin }: Opener, now: Date): Uint8Array<ArrayBuffer> | null {
  if (row.completedAt) throw linkUsed();
  if (row.kind === "hand_over") {
    if (row.expiresAt <= now) throw expired();
    return null;
  }
  if (origin !== undefined && !row.origins.includes(origin))
    throw new AppError("forbidden", `This link token was made for ${row.origins.join(", ")}.`, {
      reason: "origin_not_allowed",
    });
  if (!browser) throw expired();
  const digest = createHash("sha256").update(browser).digest();
  const isFirst = row.browserHash === null;
  if (!isFirst && !timingSafeEqual(digest, row.browserHash ?? digest)) throw elsewhere();
  const isReload = !isFirst && row.sessionExpiresAt !== null && row.sessionExpiresAt > now;
  if (row.expiresAt <= now && !isReload) throw expired();
  return new Uint8Array(digest);
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
