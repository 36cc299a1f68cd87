import { AppError } from "@/server/errors";
import {
  customLabels,
  unifiedEmployee,
  unifiedEmployeePage,
  type UnifiedEmployeeRow,
} from "@/server/db/unified-employees";
import { withWorkspaceSql, type Sql } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { wholeText } from "@/server/hris/record-text";
import { permit } from "@/server/domain/permit";

/** A mirrored person with what the account calls its custom attributes, and the vendor's own record as JSON text. */
export type UnifiedRecord = {
  row: UnifiedEmployeeRow;
  labels: ReadonlyMap<string, string>;
  remote: string | null;
};

const recordOf = (row: UnifiedEmployeeRow, labels: UnifiedRecord["labels"]): UnifiedRecord => ({
  row,
  labels,
  remote: row.raw === undefined ? null : wholeText({ frame: row.rawFrame ?? "", values: row.raw }),
});

type ListQuery = { connectionId: string; after: string | null; limit: number; withRemote: boolean };

/** One page of a connection's people for the public API, in the order of the vendor's ids. */
export async function listUnified(
  ctx: Ctx,
  query: ListQuery,
): Promise<{ records: UnifiedRecord[]; next: string | null }> {
  permit(ctx, "employees:read");
  const { connectionId, after, limit, withRemote } = query;
  const { rows, labels } = await withWorkspaceSql(ctx, async (sql) => {
    const found = await unifiedEmployeePage(sql, ctx.workspaceId, {
      connectionId,
      after: after ?? "",
      limit,
      withRaw: withRemote,
    });
    // Only an empty page may mean that the account is not there.
    if (found.length === 0) await mustExist(sql, ctx, connectionId);
    return { rows: found, labels: await customLabels(sql, ctx.workspaceId, connectionId) };
  });
  const shown = rows.slice(0, limit);
  return {
    records: shown.map((row) => recordOf(row, labels)),
    next: rows.length > limit ? (shown.at(-1)?.vendorId ?? null) : null,
  };
}

/** One person for the public API by the vendor's id. */
export async function getUnified(
  ctx: Ctx,
  query: { connectionId: string; vendorId: string; withRemote: boolean },
): Promise<UnifiedRecord> {
  permit(ctx, "employees:read");
  const { row, labels } = await withWorkspaceSql(ctx, async (sql) => {
    const found = await unifiedEmployee(sql, ctx.workspaceId, { ...query, withRaw: query.withRemote });
    if (!found) await mustExist(sql, ctx, query.connectionId);
    return { row: found, labels: await customLabels(sql, ctx.workspaceId, query.connectionId) };
  });
  if (!row) throw new AppError("not_found", "No employee has this id in this integrated account.");
  return recordOf(row, labels);
}

async function mustExist(sql: Sql, { workspaceId }: Ctx, connectionId: string): Promise<void> {
  const { rowCount } = await sql.query(`SELECT 1 FROM connection WHERE workspace_id = $1 AND id = $2`, [
    workspaceId,
    connectionId,
  ]);
  if (rowCount === 0)
    throw new AppError("not_found", "No integrated account has this integrated_account_id.");
}
