import { Mirrored, ResourceId, WebhookOffReason } from "@/contracts/connection";
import { IssueDetails } from "@/contracts/issue";
import { standingOf, writeIssues, type StandingRow } from "@/server/db/connection-issues";
import type { MirrorKey } from "@/server/db/employee-mirror";
import { statements, type Sql, type Tx } from "@/server/db/with-workspace";
import { notification } from "@/server/live/publish";
import { attributesOf } from "@/server/domain/connections/present";
import { rightsOf } from "@/server/domain/connections/known-rights";
import { reasonOf } from "@/server/domain/connections/reason-of";
import { holdRuns } from "@/server/domain/sync/hold-runs";
import { openIssues, type FoundIssue, type Standing } from "./open-issues";

/**
 * Opens and resolves the issues of a connection, so that those that are open are what its rows say, in the transaction that
 * changes them. What stays wrong keeps its beginning; what is wrong again after it was gone is a new entry.
 */
export async function noteIssues(db: Tx | Sql, at: MirrorKey): Promise<void> {
  if ((await holdRuns(db, at)) === null) return; // disconnected meanwhile
  const row = await standingOf(db, at);
  if (!row) return;
  const found = new Map(openIssues(standing(row)).map((issue) => [keyOf(issue), issue]));
  const open = new Map(row.open.map((issue) => [keyOf(issue), issue]));
  const changes = {
    opened: [...found.values()].filter((issue) => !open.has(keyOf(issue))).map(toRow),
    changed: [...open.values()].flatMap(({ id, details, ...issue }) => {
      const now = found.get(keyOf(issue));
      return now && textOf(details) !== textOf(now) ? [{ id, details: detailsOf(now) }] : [];
    }),
    resolved: [...open.values()].filter((issue) => !found.has(keyOf(issue))).map(({ id }) => id),
  };
  if (Object.values(changes).every((list) => list.length === 0)) return;
  await writeIssues(db, at, changes);
  const { channel, payloads } = notification(at, "connections");
  const query = statements(db);
  for (const payload of payloads) await query`SELECT pg_notify(${channel}, ${payload})::text`;
}

const keyOf = ({ kind, subject }: { kind: string; subject: string }) => `${kind} ${subject}`;

const detailsOf = ({ features, count }: IssueDetails): IssueDetails => ({ features, count });

/** To compare: the database keeps the keys of details in an order of its own. */
function textOf(details: unknown): string {
  const known = IssueDetails.safeParse(details).data;
  return known ? JSON.stringify(detailsOf(known)) : "";
}

const toRow = ({ kind, subject, since, ...details }: FoundIssue) => ({
  kind,
  subject,
  since,
  details: detailsOf(details),
});

function standing({ resources, unreadable, webhookOff, ...row }: StandingRow): Standing {
  return {
    people: { issue: reasonOf(row.issue), since: row.since, missing: row.missing },
    attributes: attributesOf(row),
    rights: rightsOf(row),
    webhookOff: WebhookOffReason.safeParse(webhookOff).data ?? null,
    resources: resources.flatMap(({ id, issue, since, missing }) => {
      const resource = ResourceId.safeParse(id).data;
      return resource
        ? [{ id: resource, issue: reasonOf(issue), since: since === null ? null : new Date(since), missing }]
        : [];
    }),
    unreadable: unreadable.flatMap(({ what, count }) => {
      const mirrored = Mirrored.safeParse(what).data;
      return mirrored ? [{ what: mirrored, count }] : [];
    }),
  };
}
