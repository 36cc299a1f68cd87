import { z } from "zod";
import { Issue, ResolvedIssue } from "./issue";
import { Reason } from "./reason";

/** What an admin types or pastes. Spaces, line breaks and quotes around the values are taken off (rule C-05). */
const pasted = z
  .string()
  .max(500)
  .transform((text) => text.replace(/^[\s"'`“”„‘’]+|[\s"'`“”„‘’]+$/g, ""));

export const Credentials = z
  .strictObject({ clientId: pasted, clientSecret: pasted })
  .superRefine(({ clientId, clientSecret }, context) => {
    const refuse = (path: "clientId" | "clientSecret", reason: Reason) =>
      context.addIssue({ code: "custom", path: [path], message: reason });
    if (!clientId) refuse("clientId", "client_id_missing");
    if (!clientSecret) refuse("clientSecret", "client_secret_missing");
    if (clientId && clientId === clientSecret) refuse("clientSecret", "fields_equal");
  });
export type Credentials = z.infer<typeof Credentials>;
/** The form's values before trimming. */
export type CredentialsInput = z.input<typeof Credentials>;

export const LinkInput = z.strictObject({
  credentials: Credentials,
  name: z.string().trim().max(120).optional(),
});
export type LinkInput = z.infer<typeof LinkInput>;

/** One line of the live check. Rows are independent: one failing row does not stop the others (rule C-07). */
export const CheckRowId = z.enum([
  "credentials",
  "employees",
  "attributes",
  // Without these features are limited and the account can be linked all the same.
  "absenceTypes",
  "absences",
  "balances",
  "requests",
  "changeNotices",
]);
export type CheckRowId = z.infer<typeof CheckRowId>;
export const CheckState = z.enum(["waiting", "running", "passed", "attention", "failed"]);
export type CheckState = z.infer<typeof CheckState>;
export const CheckRow = z.object({
  id: CheckRowId,
  state: CheckState,
  reason: Reason.optional(),
  /** attributes: readable `count` of `total` that Rollcall can use; employees, absence types: how many there are. */
  count: z.number().int().optional(),
  total: z.number().int().optional(),
  /** attributes: on how many people they were checked when Personio refuses to list them */
  sample: z.number().int().optional(),
  /** seconds until we try again, when Personio asks us to slow down */
  retryAfterSeconds: z.number().optional(),
  /** the vendor's raw answer, for "Details"; never holds a secret */
  details: z.string().optional(),
});
export type CheckRow = z.infer<typeof CheckRow>;

/** Rights beside reading people: rows of the check that limit features and keep nobody from linking. */
export const RightId = CheckRowId.exclude(["credentials", "employees", "attributes"]);
export type RightId = z.infer<typeof RightId>;
/** How a right stood when it could last be told; a right that is not among a connection's was never told. */
export const RightReading = z.object({
  id: RightId,
  /** `attention`: it is missing */
  state: CheckState.extract(["passed", "attention"]),
  reason: Reason.nullable(),
  since: z.coerce.date(),
  checkedAt: z.coerce.date(),
});
export type RightReading = z.infer<typeof RightReading>;

/** Rule C-08: three ends, never only two. */
export const CheckOutcome = z.enum(["connected", "limited", "not_connected"]);
export type CheckOutcome = z.infer<typeof CheckOutcome>;

/** `readable`: the credential may read it. `not_readable`: it is missing from the list of allowed attributes. */
export const AttributeReading = z.object({
  universalId: z.string(),
  /** the account's own label when readable (may be renamed or translated), else Personio's English name */
  label: z.string(),
  readable: z.boolean(),
  /** which feature of Rollcall uses it; keys of `messages` under `features` */
  neededFor: z.array(z.string()),
  /** without it nothing works (rule G-02) */
  required: z.boolean(),
  /** of how many people the record was looked at, and for how many of them the value is empty; 0 when nobody was */
  lookedAt: z.number().int().default(0),
  emptyFor: z.number().int().default(0),
  /** it is on Personio's own list of what may be read */
  listed: z.boolean().optional(),
  /** neither a list nor anybody's record tells whether it may be read; counted as readable (rule C-09, profile pictures) */
  untold: z.boolean().optional(),
});
export type AttributeReading = z.infer<typeof AttributeReading>;

/** A connection of this workspace, as the linking flow names it (rule C-12). */
export const KnownConnection = z.object({
  id: z.uuid(),
  name: z.string(),
  linkedAt: z.date(),
  linkedBy: z.string().nullable(),
});
export type KnownConnection = z.infer<typeof KnownConnection>;

/**
 * Whose account it is, told at the end of a check. Linking: `new`, or `linked` already. Replacing the credentials of a
 * connection: the `same` company, or an `other` one, which may be a connection of its own.
 */
export const AccountVerdict = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("new") }),
  z.object({ kind: z.literal("linked"), connection: KnownConnection }),
  z.object({ kind: z.literal("same") }),
  z.object({ kind: z.literal("other"), connection: KnownConnection.nullable() }),
]);
export type AccountVerdict = z.infer<typeof AccountVerdict>;

/** One step of the check as it streams to the screen: the whole list each time, and at the end the outcome. */
export const CheckProgress = z.object({
  rows: z.array(CheckRow),
  attributes: z.array(AttributeReading),
  outcome: CheckOutcome.nullable(),
  /** the legal entity most people belong to, as a proposal for the connection's name */
  suggestedName: z.string().nullable(),
  /** null until the end, and where nothing was found out */
  account: AccountVerdict.nullable(),
});
export type CheckProgress = z.infer<typeof CheckProgress>;

/** Rule A-01: state in words. */
export const ConnectionState = z.enum([
  "connected",
  "limited",
  "syncing",
  "needs_attention",
  "reconnect_needed",
  "paused",
]);
export type ConnectionState = z.infer<typeof ConnectionState>;

export const SyncProgress = z.object({
  kind: z.enum(["full", "incremental"]),
  state: z.enum(["queued", "running", "succeeded", "failed", "parked"]),
  /** people read so far, and how many Personio says there are */
  done: z.number().int(),
  total: z.number().int().nullable(),
  changed: z.number().int(),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
  reason: Reason.nullable(),
});
export type SyncProgress = z.infer<typeof SyncProgress>;

export const ConnectionSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  state: ConnectionState,
  people: z.number().int(),
  /** when a whole or incremental sync last ended well; null before the first */
  lastSuccessAt: z.date().nullable(),
  nextSyncAt: z.date().nullable(),
  linkedAt: z.date(),
  linkedBy: z.string().nullable(),
  /** the running or latest sync */
  sync: SyncProgress.nullable(),
  /** what is wrong with it now, the oldest first (rule A-03) */
  issues: z.array(Issue),
});
export type ConnectionSummary = z.infer<typeof ConnectionSummary>;

/** Why Personio tells us of no changes by itself; the sync asks for them all the same. */
export const WebhookOffReason = z.enum([
  "not_yet",
  "no_public_address",
  "credentials_refused",
  "right_missing",
  "waiting",
  "not_reached",
  "vendor_failed",
]);
export type WebhookOffReason = z.infer<typeof WebhookOffReason>;

export const WebhookStatus = z.discriminatedUnion("on", [
  z.object({ on: z.literal(true), since: z.date() }),
  z.object({ on: z.literal(false), reason: WebhookOffReason }),
]);
export type WebhookStatus = z.infer<typeof WebhookStatus>;

/** What is mirrored of an account beside its people. */
export const ResourceId = z.enum(["timeOffRequests", "timeOffTypes"]);
export type ResourceId = z.infer<typeof ResourceId>;

/** How the mirror of one resource stands (rule A-02). */
export const MirroredResource = z.object({
  id: ResourceId,
  /** how many records there are */
  rows: z.number().int(),
  /** records read so far by the walk under way; null when there is none */
  reading: z.number().int().nullable(),
  lastSuccessAt: z.date().nullable(),
  nextSyncAt: z.date().nullable(),
  /** why it does not come further, since when */
  issue: z.object({ reason: Reason, since: z.date() }).nullable(),
  /** how many records are missing from the vendor's list, where that waits for a person's word; null otherwise */
  missing: z.number().int().nullable(),
});
export type MirroredResource = z.infer<typeof MirroredResource>;

/** How balances stand, which nobody walks: each person's are read when somebody looks, and when an absence changes. */
export const BalancesStatus = MirroredResource.pick({ rows: true, lastSuccessAt: true, issue: true });
export type BalancesStatus = z.infer<typeof BalancesStatus>;

/** People who are missing from the vendor's list, more than are believed to be gone without a person's word. */
export const MissingPeople = z.object({
  count: z.number().int(),
  /** display names of the first of them */
  names: z.array(z.string()),
});
export type MissingPeople = z.infer<typeof MissingPeople>;

export const ConnectionDetail = ConnectionSummary.extend({
  /** the last issues that are gone, the newest first */
  resolved: z.array(ResolvedIssue),
  /** null unless that waits for a person's word */
  missing: MissingPeople.nullable(),
  /** beside people */
  resources: z.array(MirroredResource),
  balances: BalancesStatus,
  webhooks: WebhookStatus,
  attributes: z.array(AttributeReading),
  /** the last ten syncs, newest first */
  history: z.array(SyncProgress),
});
export type ConnectionDetail = z.infer<typeof ConnectionDetail>;

export const ConnectionRef = z.strictObject({ id: z.uuid() });
/** New credentials for a connection that stays. */
export const ReplaceInput = z.strictObject({ id: z.uuid(), credentials: Credentials });
export type ReplaceInput = z.infer<typeof ReplaceInput>;
/** What of an account is mirrored: its people, or something beside them. */
export const Mirrored = z.union([z.literal("people"), ResourceId]);
export type Mirrored = z.infer<typeof Mirrored>;
/** Asks for a whole walk of one of them, or of all. */
export const SyncNowInput = z.strictObject({ id: z.uuid(), what: Mirrored.optional() });
export type SyncNowInput = z.infer<typeof SyncNowInput>;
/** A person's word that what is missing may be gone: `count` is the number that was looked at. */
export const AllowDeletionsInput = z.strictObject({
  id: z.uuid(),
  what: Mirrored,
  count: z.number().int().positive(),
});
export type AllowDeletionsInput = z.infer<typeof AllowDeletionsInput>;
export const DisconnectInput = z.strictObject({ id: z.uuid(), name: z.string() });
export type DisconnectInput = z.infer<typeof DisconnectInput>;

/** Demo only: what the sandbox company's admin would copy out of Personio. */
export const DemoCredentials = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  companyName: z.string(),
  controlUrl: z.string(),
});
export type DemoCredentials = z.infer<typeof DemoCredentials>;
