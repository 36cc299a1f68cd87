import { z } from "zod";
import {
  DirectoryFilters,
  DirectoryLimit,
  type DirectoryFacets,
  type DirectoryPage,
  type DirectoryQuery,
  type QuickSearchHit,
} from "@/contracts/employee";
import { AppError } from "@/server/errors";
import * as directory from "@/server/db/directory";
import { withWorkspaceSql, type Sql } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { notSharedIn } from "@/server/domain/connections/not-shared";
import { searchPatterns } from "./fold";
import { toDirectoryRow } from "./present";
import { viewerOf } from "./viewer";

const Cursor = z.tuple([z.string(), z.uuid(), z.number().int()]);

/** What the filters come to in the database: the search is looked up once for all queries of a request. */
async function selectionOf(
  sql: Sql,
  { search, ...filters }: DirectoryFilters,
): Promise<directory.DirectorySelection> {
  const manager = filters.manager.filter((id) => z.uuid().safeParse(id).success);
  return { ...filters, manager, search: await directory.findPeople(sql, searchPatterns(search)) };
}

/** One page of the people whom the viewer may see, by name. The total is counted on the first page and carried along. */
export async function listDirectory(
  ctx: Ctx,
  { cursor, limit, direction: _direction, ...filters }: DirectoryQuery,
): Promise<DirectoryPage> {
  permit(ctx, "directory:read");
  const from = cursor ? decodeCursor(cursor) : null;
  const viewer = await viewerOf(ctx);
  return withWorkspaceSql(ctx, async (sql) => {
    const selection = await selectionOf(sql, filters);
    const after = from && { sortKey: from[0], id: from[1] };
    const rows = await directory.directoryPage(sql, ctx.workspaceId, viewer, selection, { after, limit });
    const shown = rows.slice(0, limit);
    const total =
      from?.[2] ??
      (rows.length <= limit
        ? shown.length
        : await directory.directoryTotal(sql, ctx.workspaceId, viewer, selection));
    const last = shown.at(-1);
    return {
      rows: shown.map((row) => toDirectoryRow(row, viewer)),
      nextCursor: rows.length > limit && last ? encodeCursor([last.sortKey, last.id, total]) : null,
      total,
    };
  });
}

/** Values with counts for each filter, and what limits the directory; a filter whose attribute is not readable is null (product rules, 5.2). */
export async function directoryFacets(ctx: Ctx, filters: DirectoryFilters): Promise<DirectoryFacets> {
  permit(ctx, "directory:read");
  const [viewer, notShared] = [await viewerOf(ctx), await notSharedIn(ctx)];
  return withWorkspaceSql(ctx, async (sql) => {
    const selection = await selectionOf(sql, filters);
    const facet = async (name: directory.FacetName, attribute: string) =>
      notShared.has(attribute)
        ? null
        : directory.directoryFacet(sql, ctx.workspaceId, viewer, selection, name);
    return {
      department: await facet("department", "department"),
      team: await facet("team", "team"),
      office: await facet("office", "office"),
      legalEntity: await facet("legalEntity", "subcompany"),
      manager: await facet("manager", "supervisor"),
      limits: DirectoryLimit.options.filter((attribute) => notShared.has(attribute)),
    };
  });
}

const QUICK = 8;

/** The first people who match, for the command palette. */
export async function quickSearch(ctx: Ctx, search: string): Promise<QuickSearchHit[]> {
  permit(ctx, "directory:read");
  if (searchPatterns(search).length === 0) return [];
  const viewer = await viewerOf(ctx);
  const rows = await withWorkspaceSql(ctx, async (sql) => {
    const selection = await selectionOf(sql, DirectoryFilters.parse({ search }));
    return directory.directoryPage(sql, ctx.workspaceId, viewer, selection, { after: null, limit: QUICK });
  });
  return rows.slice(0, QUICK).map((row) => {
    const { id, name, position, department } = toDirectoryRow(row, viewer);
    return { id, name, position, department };
  });
}

const encodeCursor = (cursor: z.infer<typeof Cursor>) =>
  Buffer.from(JSON.stringify(cursor)).toString("base64url");

function decodeCursor(text: string): z.infer<typeof Cursor> {
  const parsed = Cursor.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  if (!parsed.success)
    throw new AppError("bad_request", "This cursor is not one of ours. Begin again without a cursor.");
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null; // the caller refuses it
    throw error;
  }
}
