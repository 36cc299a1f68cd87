import type { ConnectionDetail, ConnectionSummary, MissingPeople } from "@/contracts/connection";
import { AppError } from "@/server/errors";
import type { Connection } from "@/server/db/generated/client";
import { withWorkspace, type Tx, type WorkspaceScope } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { openIssuesIn, resolvedIssuesOf } from "@/server/domain/issues/present-issues";
import { balancesOf, resourcesOf } from "@/server/domain/time-off/present-resources";
import { attributesOf, toConnectionSummary, toSyncProgress, toWebhookStatus } from "./present";

const HISTORY = 10;

const latestRuns = (tx: Tx, workspaceId: string, connectionId: string, take: number) =>
  tx.syncRun.findMany({
    where: { workspaceId, connectionId },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take,
  });

const countPeople = (tx: Tx, workspaceId: string, connectionId: string) =>
  tx.employee.count({ where: { workspaceId, connectionId, deletedAt: null } });

/** All linked accounts of the workspace, oldest first. */
export async function listConnections(ctx: Ctx): Promise<ConnectionSummary[]> {
  permit(ctx, "connections:read");
  return withWorkspace(ctx, async (tx) => {
    const rows = await tx.connection.findMany({
      where: { workspaceId: ctx.workspaceId },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: 500,
    });
    const issues = await openIssuesIn(tx, { workspaceId: ctx.workspaceId });
    const summaries: ConnectionSummary[] = [];
    for (const row of rows) {
      const [latest] = await latestRuns(tx, ctx.workspaceId, row.id, 1);
      const people = await countPeople(tx, ctx.workspaceId, row.id);
      summaries.push(toConnectionSummary(row, people, latest, issues.get(row.id) ?? []));
    }
    return summaries;
  });
}

/** One linked account with its attributes and its latest syncs. */
export async function getConnection(ctx: Ctx, id: string): Promise<ConnectionDetail> {
  permit(ctx, "connections:read");
  return detailOf(ctx, id);
}

async function detailOf({ workspaceId }: WorkspaceScope, id: string): Promise<ConnectionDetail> {
  const at = { workspaceId, connectionId: id };
  return withWorkspace({ workspaceId }, async (tx) => {
    const row = await tx.connection.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      include: { webhook: { select: { onSince: true, offReason: true } } },
    });
    if (!row) throw new AppError("not_found", "This connection does not exist (any more).");
    const history = await latestRuns(tx, workspaceId, id, HISTORY);
    const people = await countPeople(tx, workspaceId, id);
    const issues = (await openIssuesIn(tx, at)).get(id) ?? [];
    return {
      ...toConnectionSummary(row, people, history[0], issues),
      resolved: await resolvedIssuesOf(tx, at),
      missing: await missingPeople(tx, row),
      resources: await resourcesOf(tx, at),
      balances: await balancesOf(tx, at),
      webhooks: toWebhookStatus(row.webhook),
      attributes: attributesOf(row),
      history: history.map(toSyncProgress),
    };
  });
}

/** Who is missing where that waits for a person's word, the first of them by name. */
async function missingPeople(tx: Tx, row: Connection): Promise<MissingPeople | null> {
  if (row.issue !== "too_many_deletions" || row.missingCount === null) return null;
  const some = await tx.employee.findMany({
    where: { workspaceId: row.workspaceId, connectionId: row.id, vendorId: { in: row.missingSome } },
    orderBy: [{ sortKey: "asc" }, { id: "asc" }],
    select: { displayName: true },
  });
  return { count: row.missingCount, names: some.map(({ displayName }) => displayName) };
}

/** The same without what the detail has beside it, for verbs that have asked for the right already. */
export async function summaryOf(scope: WorkspaceScope, id: string): Promise<ConnectionSummary> {
  const {
    attributes: _attributes,
    history: _history,
    webhooks: _webhooks,
    resources: _resources,
    balances: _balances,
    missing: _missing,
    resolved: _resolved,
    ...summary
  } = await detailOf(scope, id);
  return summary;
}
