import { IssueDetails, IssueKind, RESOLVED_SHOWN, type Issue, type ResolvedIssue } from "@/contracts/issue";
import type { MirrorKey } from "@/server/db/employee-mirror";
import type { ConnectionIssue } from "@/server/db/generated/client";
import type { Tx } from "@/server/db/with-workspace";

/** The open issues of a workspace's connections, by connection, the oldest first. */
export async function openIssuesIn(
  tx: Tx,
  where: { workspaceId: string; connectionId?: string },
): Promise<Map<string, Issue[]>> {
  const rows = await tx.connectionIssue.findMany({
    where: { ...where, resolvedAt: null },
    orderBy: [{ openedAt: "asc" }, { kind: "asc" }, { subject: "asc" }],
  });
  const issues = new Map<string, Issue[]>();
  for (const row of rows)
    issues.set(row.connectionId, [...(issues.get(row.connectionId) ?? []), toIssue(row)]);
  return issues;
}

/** The last issues of a connection that are gone, the newest first. */
export async function resolvedIssuesOf(tx: Tx, where: MirrorKey): Promise<ResolvedIssue[]> {
  const rows = await tx.connectionIssue.findMany({
    where: { ...where, resolvedAt: { not: null } },
    orderBy: [{ resolvedAt: "desc" }, { openedAt: "desc" }, { kind: "asc" }, { subject: "asc" }],
    take: RESOLVED_SHOWN,
  });
  return rows.flatMap((row) => (row.resolvedAt ? [{ ...toIssue(row), resolvedAt: row.resolvedAt }] : []));
}

function toIssue({ kind, subject, details, openedAt }: ConnectionIssue): Issue {
  const { features, count } = IssueDetails.catch({ features: [], count: null }).parse(details);
  return { kind: IssueKind.catch("internal").parse(kind), subject, since: openedAt, features, count };
}
