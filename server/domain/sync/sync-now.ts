import type { ConnectionSummary, SyncNowInput } from "@/contracts/connection";
import { withWorkspace, withWorkspaceSql, type Tx } from "@/server/db/with-workspace";
import { publish } from "@/server/live/publish";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { recordAudit } from "@/server/domain/audit/record-audit";
import { summaryOf } from "@/server/domain/connections/list-connections";
import { walkTimeOff } from "@/server/domain/time-off/request-time-off";
import { holdRunsOf } from "./hold-runs";
import { requestSync } from "./request-sync";

/** Asks for a whole walk at once, of all or of one thing that is mirrored; joins the one that is under way (rule A-02). */
export async function syncNow(ctx: Ctx, { id, what }: SyncNowInput): Promise<ConnectionSummary> {
  permit(ctx, "connections:write");
  const at = { workspaceId: ctx.workspaceId, connectionId: id };
  await withWorkspace(ctx, async (tx) => {
    const withPeople = what === undefined || what === "people";
    const { name, joined } = withPeople
      ? await askForWalk(tx, ctx, id)
      : { name: await holdRunsOf(tx, at), joined: false };
    const target = { kind: "connection", id, name } as const;
    if (!joined) await recordAudit(tx, ctx, { action: "connection.sync_requested", target });
  });
  if (what !== "people") await withWorkspaceSql(ctx, (sql) => walkTimeOff(sql, at, what));
  return summaryOf(ctx, id);
}

/**
 * Asks for a whole walk in the caller's transaction. It joins one that is under way; a walk of changes that runs is followed
 * by it. Answers the connection's name, and whether it joined what was asked for before.
 */
export async function askForWalk(
  tx: Tx,
  ctx: Ctx,
  connectionId: string,
): Promise<{ name: string; joined: boolean }> {
  const at = { workspaceId: ctx.workspaceId, connectionId };
  const name = await holdRunsOf(tx, at);
  const open = await tx.syncRun.findFirst({ where: { ...at, state: { in: ["queued", "running"] } } });
  const joined = open?.state === "running" && (open.kind === "full" || !(await followWhole(tx, at)));
  if (!open) await tx.syncRun.create({ data: { ...at, kind: "full", state: "queued" } });
  if (open?.state !== "running") await requestSync(tx, ctx, connectionId);
  await publish(tx, ctx, "connections");
  return { name, joined };
}

/** The end of the run that is under way makes an appointment for it. False when that was asked for before. */
async function followWhole(
  tx: Tx,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
) {
  const { count } = await tx.connection.updateMany({
    where: { workspaceId, id: connectionId, wholeDue: false },
    data: { wholeDue: true },
  });
  return count === 1;
}
