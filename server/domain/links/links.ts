import type { HandOverLink, LinkState, NewLink } from "@/contracts/link";
import { AppError } from "@/server/errors";
import { withWorkspace, type Tx } from "@/server/db/with-workspace";
import type { LinkToken as Row } from "@/server/db/generated/client";
import { publish } from "@/server/live/publish";
import type { MadeSecret } from "@/server/domain/api-tokens/api-tokens";
import type { Ctx } from "@/server/domain/ctx";
import { actorName, permit } from "@/server/domain/permit";
import { recordAudit } from "@/server/domain/audit/record-audit";
import { forgetOldLinks } from "./forget-old-links";

const DAY_MS = 24 * 60 * 60 * 1000;
/** A link that is handed over is good for that long (rule C-01). */
const GOOD_DAYS = 7;
/** What has come to its end is shown for a while. */
const SHOWN_DAYS = 14;

function stateOf({ completedAt, openedAt, expiresAt }: Row, now: Date): LinkState {
  if (completedAt) return "used";
  if (expiresAt <= now) return "expired";
  return openedAt ? "opened" : "waiting";
}

const aboutOf = ({ linkedId, connectionId }: Row) => linkedId ?? connectionId;

/** Links as their sender sees them, with the names of the connections they are about. */
async function toLinks(tx: Tx, { workspaceId }: Ctx, rows: Row[]): Promise<HandOverLink[]> {
  const ids = rows.flatMap((row) => aboutOf(row) ?? []);
  const found = await tx.connection.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, name: true },
  });
  return rows.map((row) => ({
    id: row.id,
    state: stateOf(row, new Date()),
    askedBy: row.askedBy,
    recipient: row.recipient,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    openedAt: row.openedAt,
    usedAt: row.completedAt,
    connection: found.find(({ id }) => id === aboutOf(row)) ?? null,
  }));
}

/** The links that were handed over and what became of them, newest first. */
export async function listLinks(ctx: Ctx): Promise<HandOverLink[]> {
  permit(ctx, "connections:write");
  const { workspaceId } = ctx;
  return withWorkspace(ctx, async (tx) => {
    const rows = await tx.linkToken.findMany({
      where: {
        workspaceId,
        kind: "hand_over",
        createdAt: { gt: new Date(Date.now() - SHOWN_DAYS * DAY_MS) },
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: 50,
    });
    return toLinks(tx, ctx, rows);
  });
}

/** Stores a link that the door has made; the token itself never gets here. */
export async function createLink(
  ctx: Ctx,
  { recipient, connectionId }: NewLink,
  made: MadeSecret,
): Promise<HandOverLink> {
  permit(ctx, "connections:write");
  const { workspaceId } = ctx;
  const data = {
    workspaceId,
    keyId: made.keyId,
    secretHash: new Uint8Array(made.secretHash),
    askedBy: actorName(ctx) ?? "",
    recipient: recipient || null,
    connectionId: connectionId ?? null,
    expiresAt: new Date(Date.now() + GOOD_DAYS * DAY_MS),
  };
  return withWorkspace(ctx, async (tx) => {
    if (connectionId) {
      const where = { workspaceId_id: { workspaceId, id: connectionId } };
      if (!(await tx.connection.findUnique({ where, select: { id: true } })))
        throw new AppError("not_found", "This connection does not exist (any more).");
    }
    await forgetOldLinks(tx, ctx);
    const row = await tx.linkToken.create({ data });
    await publish(tx, ctx, "connections");
    await recordAudit(tx, ctx, { action: "link.created", target: targetOf(row), after: factsOf(row) });
    const [link] = await toLinks(tx, ctx, [row]);
    if (!link) throw new AppError("internal", "A link was made and is not there.");
    return link;
  });
}

/** Takes a link back: whoever has it, or is just using it, can do nothing with it any more. */
export async function withdrawLink(ctx: Ctx, id: string): Promise<void> {
  permit(ctx, "connections:write");
  const where = { workspaceId: ctx.workspaceId, id };
  await withWorkspace(ctx, async (tx) => {
    const row = await tx.linkToken.findFirst({ where });
    const { count } = await tx.linkToken.deleteMany({ where });
    if (!row || count === 0) throw new AppError("not_found", "This link does not exist (any more).");
    await publish(tx, ctx, "connections");
    await recordAudit(tx, ctx, { action: "link.withdrawn", target: targetOf(row), before: factsOf(row) });
  });
}

const targetOf = ({ id, recipient }: Row) => ({ kind: "link" as const, id, name: recipient });
const factsOf = ({ expiresAt }: Row) => ({ expires_at: expiresAt.toISOString() });
