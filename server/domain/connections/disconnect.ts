import { AppError } from "@/server/errors";
import type { DisconnectInput } from "@/contracts/connection";
import { withWorkspace } from "@/server/db/with-workspace";
import { publish } from "@/server/live/publish";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { recordAudit } from "@/server/domain/audit/record-audit";

/** Removes a connection with its sealed credentials and its mirror. The typed name guards against a slip. */
export async function disconnect(ctx: Ctx, { id, name }: DisconnectInput): Promise<void> {
  permit(ctx, "connections:write");
  await withWorkspace(ctx, async (tx) => {
    const where = { workspaceId_id: { workspaceId: ctx.workspaceId, id } };
    const row = await tx.connection.findUnique({ where, select: { name: true } });
    if (!row) throw new AppError("not_found", "This connection does not exist (any more).");
    if (row.name.trim() !== name.trim())
      throw new AppError("bad_request", `Type the connection's name exactly as shown to disconnect it.`);
    const people = await tx.employee.count({
      where: { workspaceId: ctx.workspaceId, connectionId: id, deletedAt: null },
    });
    await tx.connection.delete({ where });
    await publish(tx, ctx, "connections");
    await publish(tx, ctx, "employees");
    await recordAudit(tx, ctx, {
      action: "connection.disconnected",
      target: { kind: "connection", id, name: row.name },
      before: { people },
    });
  });
}
