import type { Freshness, Me } from "@/contracts/session";
import { Reason } from "@/contracts/reason";
import { AppError } from "@/server/errors";
import { withWorkspace, type Tx } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { isHr } from "@/server/domain/permit";
import { ownRecord } from "@/server/domain/employees/viewer";

/** Who is signed in, what they are in the company, and how old the data they see is. */
export async function getMe(ctx: Ctx, { demo }: { demo: boolean }): Promise<Me> {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a signed-in person has a profile.");
  const own = await ownRecord(ctx, actor.email);
  return withWorkspace(ctx, async (tx) => {
    const workspace = await tx.workspace.findUnique({
      where: { id: ctx.workspaceId },
      select: { id: true, name: true },
    });
    if (!workspace) throw new AppError("not_found", "This workspace does not exist (any more).");
    const report = own && {
      workspaceId: ctx.workspaceId,
      connectionId: own.connectionId,
      supervisorId: own.vendorId,
      deletedAt: null,
    };
    return {
      user: { id: actor.userId, name: actor.name, email: actor.email },
      workspace,
      role: actor.role,
      hr: isHr(ctx),
      employeeId: own?.id ?? null,
      manager:
        report !== null && (await tx.employee.findFirst({ where: report, select: { id: true } })) !== null,
      demo,
      freshness: await freshnessOf(tx, ctx.workspaceId),
    };
  });
}

/** As old as the oldest connection: what is shown may be that old. */
async function freshnessOf(tx: Tx, workspaceId: string): Promise<Freshness> {
  const connections = await tx.connection.findMany({
    where: { workspaceId },
    select: { lastSuccessAt: true, issue: true },
  });
  const open = await tx.syncRun.findFirst({ where: { workspaceId, state: "running" }, select: { id: true } });
  const times = connections.flatMap(({ lastSuccessAt }) => (lastSuccessAt ? [lastSuccessAt.getTime()] : []));
  const issue = connections.find((connection) => connection.issue !== null)?.issue ?? null;
  return {
    linked: connections.length > 0,
    lastSuccessAt: times.length > 0 ? new Date(Math.min(...times)) : null,
    syncing: open !== null,
    issue: issue === null ? null : (Reason.safeParse(issue).data ?? "internal"),
  };
}
