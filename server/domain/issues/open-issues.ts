import type {
  AttributeReading,
  Mirrored,
  ResourceId,
  RightReading,
  WebhookOffReason,
} from "@/contracts/connection";
import { IssueKind, type IssueDetails } from "@/contracts/issue";
import { PassingReason, type Reason } from "@/contracts/reason";
import { rightNeededFor } from "@/contracts/rights";
import { blockingReasons } from "@/server/domain/connections/blocking";

/** What a walk stopped for, since when, and how many records it missed. */
type Stop = { issue: Reason | null; since: Date | null; missing: number | null };

/** How a connection stands, as its walks and its checks have left it. */
export type Standing = {
  people: Stop;
  resources: readonly (Stop & { id: ResourceId })[];
  attributes: readonly AttributeReading[];
  rights: readonly RightReading[];
  /** why the vendor tells us of no changes; null when it does, or when nobody has looked */
  webhookOff: WebhookOffReason | null;
  /** how many records could not be read */
  unreadable: readonly { what: Mirrored; count: number }[];
};

export type FoundIssue = IssueDetails & {
  kind: IssueKind;
  subject: string;
  /** null where that is not known: since now */
  since: Date | null;
};

type Found = Pick<FoundIssue, "kind"> & { subject?: string; since?: Date | null; count?: number | null };

const everything = ["everything"];
const mirroredFor: Record<Mirrored, readonly string[]> = {
  people: ["directory"],
  timeOffTypes: ["requests"],
  timeOffRequests: ["calendar"],
};

/**
 * What is wrong with a connection that stands so, each cause once with all that it limits. What passes by itself is an issue
 * where it keeps people from being read; of what is mirrored beside them it is told there alone.
 */
export function openIssues({
  people,
  resources,
  attributes,
  rights,
  webhookOff,
  unreadable,
}: Standing): FoundIssue[] {
  const found = new Map<string, FoundIssue>();
  const add = (features: readonly string[], { kind, subject = "", since = null, count = null }: Found) => {
    const key = `${kind} ${subject}`;
    const before = found.get(key);
    found.set(key, {
      kind,
      subject,
      since: earlier(before?.since ?? null, since),
      features: [...new Set([...(before?.features ?? []), ...features])],
      count: before?.count ?? count,
    });
  };
  if (people.issue !== null) add(everything, stopped("people", people.issue, people));
  for (const reason of blockingReasons(attributes)) add(everything, { kind: kindOf(reason) });
  for (const { universalId, readable, required, neededFor } of attributes)
    if (!readable && !required) add(neededFor, { kind: "attribute_not_readable", subject: universalId });
  for (const { id, state, reason, since } of rights)
    if (state === "attention") add(rightNeededFor[id], { kind: kindOf(reason ?? "internal"), since });
  const webhookIssue = webhookOff && webhookIssues[webhookOff];
  if (webhookIssue) add(rightNeededFor.changeNotices, { kind: webhookIssue });
  for (const { id, issue, ...stop } of resources)
    if (issue !== null && !PassingReason.safeParse(issue).success)
      add(mirroredFor[id], stopped(id, issue, stop));
  for (const { what, count } of unreadable)
    add(mirroredFor[what], { kind: "records_not_readable", subject: what, count });
  return [...found.values()];
}

/** A webhook that is off for another reason is still being set up, was never meant to be on, or comes by itself. */
const webhookIssues: Partial<Record<WebhookOffReason, IssueKind>> = {
  right_missing: "webhooks_not_manageable",
  not_reached: "webhooks_not_arriving",
};

/** A reason that is no kind of its own is our own trouble. */
const kindOf = (reason: Reason): IssueKind => IssueKind.safeParse(reason).data ?? "internal";

/** What is missing is each list's own trouble; any other cause is the account's, whatever it stopped. */
function stopped(what: Mirrored, issue: Reason, { since, missing }: Omit<Stop, "issue">): Found {
  const kind = kindOf(issue);
  return kind === "too_many_deletions" ? { kind, subject: what, since, count: missing } : { kind, since };
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
