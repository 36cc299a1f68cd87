import type { DirectorySqlRow, DirectoryViewer } from "@/server/db/directory";
import { standsAbove } from "@/server/db/reporting-line";
import type { Sql, WorkspaceScope } from "@/server/db/with-workspace";
import { isSelf, reportsToViewer } from "./present";

/** How a viewer stands to a person: the columns of the privacy table. */
export type Relation = "hr" | "self" | "supervisor" | "upline" | "peer";

type Person = Pick<DirectorySqlRow, "connectionId" | "vendorId" | "supervisorId">;

/** The column of the privacy table that holds for this viewer and this person. */
export async function relationTo(
  sql: Sql,
  { workspaceId }: WorkspaceScope,
  viewer: DirectoryViewer,
  person: Person,
): Promise<Relation> {
  if (viewer.hr) return "hr";
  if (isSelf(person, viewer)) return "self";
  if (reportsToViewer(person, viewer)) return "supervisor";
  const { connectionId, vendorId } = person;
  if (viewer.vendorId === null || viewer.connectionId !== connectionId) return "peer";
  const line = { above: viewer.vendorId, below: vendorId };
  return (await standsAbove(sql, { workspaceId, connectionId }, line)) ? "upline" : "peer";
}

/** Those who see what is the person's own affair: pending requests of every kind, balances, history. */
export const isTrusted = (relation: Relation): boolean =>
  relation === "hr" || relation === "self" || relation === "supervisor";
