import {
  AuditActorKind,
  type AuditActor,
  type AuditEntry,
  type AuditFilters,
  type AuditPage,
  type AuditQuery,
} from "@/contracts/audit";
import { auditActors, auditPage } from "@/server/db/audit";
import { withWorkspace, withWorkspaceSql } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { toAuditEntry } from "./present-audit";
import { recordAudit } from "./record-audit";

const ACTORS = 200;
const EXPORT_PAGE = 500;

async function page(
  ctx: Ctx,
  filters: AuditFilters,
  { before, limit }: { before: number | null; limit: number },
): Promise<AuditPage> {
  const rows = await withWorkspaceSql(ctx, (sql) =>
    auditPage(sql, ctx.workspaceId, filters, { before, limit: limit + 1 }),
  );
  const entries = rows.slice(0, limit).map(toAuditEntry);
  return { entries, nextCursor: rows.length > limit ? (entries.at(-1)?.position ?? null) : null };
}

/** One page of what was done in the workspace, newest first. */
export async function listAudit(ctx: Ctx, { cursor, limit, ...filters }: AuditQuery): Promise<AuditPage> {
  permit(ctx, "audit:read");
  return page(ctx, filters, { before: cursor ?? null, limit });
}

/** Who did something, for the filter. */
export async function listAuditActors(ctx: Ctx): Promise<AuditActor[]> {
  permit(ctx, "audit:read");
  const rows = await withWorkspaceSql(ctx, (sql) => auditActors(sql, ctx.workspaceId, ACTORS));
  return rows.map((row) => ({ ...row, kind: AuditActorKind.catch("system").parse(row.kind) }));
}

/** Everything that matches, page by page, newest first. That somebody took it along is noted first. */
export async function exportAudit(ctx: Ctx, filters: AuditFilters): Promise<AsyncGenerator<AuditEntry[]>> {
  permit(ctx, "audit:read");
  await withWorkspace(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "audit.exported",
      target: { kind: "audit_log" },
      after: {
        ...(filters.actor.length > 0 ? { person: filters.actor } : {}),
        ...(filters.action.length > 0 ? { action: filters.action } : {}),
        ...(filters.from ? { from: filters.from } : {}),
        ...(filters.to ? { to: filters.to } : {}),
      },
    }),
  );
  return pagesOf(ctx, filters);
}

async function* pagesOf(ctx: Ctx, filters: AuditFilters): AsyncGenerator<AuditEntry[]> {
  let before: number | null = null;
  do {
    const { entries, nextCursor }: AuditPage = await page(ctx, filters, { before, limit: EXPORT_PAGE });
    yield entries;
    before = nextCursor;
  } while (before !== null);
}
