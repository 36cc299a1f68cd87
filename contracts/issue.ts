import { z } from "zod";

/** What may be wrong with a connection (rule A-03). Most are reasons too: as its sync or a check tells them. */
export const IssueKind = z.enum([
  "credentials_refused",
  "employees_not_readable",
  "names_not_readable",
  "email_not_readable",
  "no_attributes_readable",
  "absences_not_readable",
  "absences_not_writable",
  "webhooks_not_manageable",
  "no_people",
  "too_many_deletions",
  "rate_limited",
  "vendor_unreachable",
  "vendor_slow",
  "vendor_failed",
  "vendor_unexpected_answer",
  "unavailable",
  "internal",
  "attribute_not_readable",
  "records_not_readable",
  "webhooks_not_arriving",
]);
export type IssueKind = z.infer<typeof IssueKind>;

/** What is kept of an issue beside its kind: never a secret, nothing of a person. */
export const IssueDetails = z.object({
  /** what it limits; keys of `messages` under `features`. "everything": the people themselves */
  features: z.array(z.string()),
  /** how many records it is about */
  count: z.number().int().nullable(),
});
export type IssueDetails = z.infer<typeof IssueDetails>;

export const Issue = IssueDetails.extend({
  kind: IssueKind,
  /** what it is about: the universal id of an attribute, something that is mirrored, or "" for the account as a whole */
  subject: z.string(),
  since: z.date(),
});
export type Issue = z.infer<typeof Issue>;

/** So many of those that are gone are shown. */
export const RESOLVED_SHOWN = 20;

export const ResolvedIssue = Issue.extend({ resolvedAt: z.date() });
export type ResolvedIssue = z.infer<typeof ResolvedIssue>;
