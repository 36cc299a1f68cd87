import type { AuditAction, AuditDetails, AuditTargetKind } from "@/contracts/audit";
import { insertAudit, insertAuditSql, type NewAuditRow } from "@/server/db/audit";
import type { Sql, Tx, WorkspaceScope } from "@/server/db/with-workspace";
import type { Actor, RequestOrigin } from "@/server/domain/ctx";

/** Who did it and from where: any `Ctx` will do. A visitor is somebody who is not signed in (yet). */
export type AuditCtx = WorkspaceScope & {
  readonly actor: Actor | { kind: "visitor" };
  readonly from?: RequestOrigin;
};

export type AuditFact = {
  action: AuditAction;
  target: { kind: AuditTargetKind; id?: string | null; name?: string | null };
  before?: AuditDetails;
  after?: AuditDetails;
};

/** Names are people's own words; a log needs no more of them than this. */
const LONGEST = 200;
const short = (text: string | null | undefined) => text?.slice(0, LONGEST) ?? null;

function actorOf(actor: AuditCtx["actor"]): Pick<NewAuditRow, "actorKind" | "actorId" | "actorName"> {
  switch (actor.kind) {
    case "user":
      return { actorKind: "user", actorId: actor.userId, actorName: short(actor.name ?? actor.email) };
    case "token":
      return { actorKind: "token", actorId: actor.tokenId, actorName: null };
    case "link":
      return { actorKind: "link", actorId: actor.linkId, actorName: short(actor.name) };
    case "system":
      return { actorKind: "system", actorId: "system", actorName: actor.job };
    case "visitor":
      return { actorKind: "visitor", actorId: null, actorName: null };
  }
}

function rowOf({ workspaceId, actor, from }: AuditCtx, { action, target, before, after }: AuditFact) {
  return {
    workspaceId,
    ...actorOf(actor),
    action,
    targetKind: target.kind,
    targetId: target.id ?? null,
    targetName: short(target.name),
    before: before ?? null,
    after: after ?? null,
    ip: from?.address ?? null,
    userAgent: short(from?.agent),
  } satisfies NewAuditRow;
}

/**
 * Notes what somebody did, in the transaction of the change: both are there or neither. Call it last, since the
 * workspace's chain is held from here to the end of the transaction.
 */
export async function recordAudit(tx: Tx, ctx: AuditCtx, fact: AuditFact): Promise<void> {
  await insertAudit(tx, rowOf(ctx, fact));
}

/** The same inside a raw transaction. */
export async function recordAuditSql(sql: Sql, ctx: AuditCtx, fact: AuditFact): Promise<void> {
  await insertAuditSql(sql, rowOf(ctx, fact));
}
