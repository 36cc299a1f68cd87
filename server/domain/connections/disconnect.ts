import { AppError } from "@/server/errors";
import type { DisconnectInput } from "@/contracts/connection";
import { withWorkspace } from "@/server/db/with-workspace";
import { publish } from "@/server/live/publish";
import type { HrisProvider } from "@/server/hris/provider";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { removeWebhook } from "@/server/domain/inbox/remove-webhook";
import { recordAudit } from "@/server/domain/audit/record-audit";

type Open = (ctx: Ctx, connectionId: string) => Promise<HrisProvider>;

/**
 * Removes a connection with its sealed credentials and its mirror, and our webhook at the vendor while the credentials can
 * still do so; a vendor that does not answer holds nothing up. The typed name guards against a slip.
 */
export async function disconnect(ctx: Ctx, { id, name }: DisconnectInput, open: Open): Promise<void> {
  permit(ctx, "connections:write");
  const where = { workspaceId_id: { workspaceId: ctx.workspaceId, id } };
  const row = await withWorkspace(ctx, (tx) =>
    tx.connection.findUnique({ where, select: { name: true, webhook: { select: { vendorId: true } } } }),
  );
  if (!row) throw new AppError("not_found", "This connection does not exist (any more).");
  if (row.name.trim() !== name.trim())
    throw new AppError("bad_request", `Type the connection's name exactly as shown to disconnect it.`);
  if (row.webhook?.vendorId) await removeWebhook(row.webhook.vendorId, () => open(ctx, id));
  await withWorkspace(ctx, async (tx) => {
    // A sync may be writing a page, and a mirror takes longer to delete than anything else that a person waits for.
    await tx.$executeRaw`select set_config('lock_timeout', '10s', true), set_config('statement_timeout', '30s', true)`;
    const people = await tx.employee.count({
      where: { workspaceId: ctx.workspaceId, connectionId: id, deletedAt: null },
    });
    const { count } = await tx.connection.deleteMany({ where: { workspaceId: ctx.workspaceId, id } });
    if (count === 0) return; // somebody else was quicker
    await publish(tx, ctx, "connections");
    await publish(tx, ctx, "employees");
    await recordAudit(tx, ctx, {
      action: "connection.disconnected",
      target: { kind: "connection", id, name: row.name },
      before: { people },
    });
  });
}
