import { z } from "zod";

/**
 * Everything the audit log can tell, as a closed list. Each has a sentence under `audit.actions` in the messages. A name
 * is never changed or reused: entries cannot be edited.
 */
export const AuditAction = z.enum([
  "connection.linked",
  "connection.credentials_replaced",
  "connection.rechecked",
  "connection.sync_requested",
  "connection.disconnected",
  "connection.credentials_refused",
  "connection.sync_held",
  "connection.deletions_allowed",
  "connection.rewrapped",
  "link.created",
  "link.withdrawn",
  "api_token.created",
  "api_token.revoked",
  "session.signed_in",
  "session.signed_out",
  "session.refused",
  "session.revoked",
  "session.others_revoked",
  "member.joined",
  "member.relinked",
  "audit.exported",
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** What an entry may say of before and after: closed, so that no secret and no reason of an absence can get in. */
export const AuditField = z.enum([
  "people",
  "readable_attributes",
  "tenant",
  "outcome",
  "hint",
  "scopes",
  "expires_at",
  "role",
  "sessions",
  "employee_id",
  "personio_id",
  "person",
  "action",
  "from",
  "to",
  "missing_people",
  "missing_absences",
  "missing_absence_types",
]);
export type AuditField = z.infer<typeof AuditField>;
export const AuditDetails = z.partialRecord(
  AuditField,
  z.union([z.string(), z.number(), z.array(z.string())]),
);
export type AuditDetails = z.infer<typeof AuditDetails>;

export const AuditActorKind = z.enum(["user", "token", "link", "system", "visitor"]);
export type AuditActorKind = z.infer<typeof AuditActorKind>;
export const AuditTargetKind = z.enum(["connection", "link", "api_token", "session", "account", "audit_log"]);
export type AuditTargetKind = z.infer<typeof AuditTargetKind>;

export const AuditEntry = z.object({
  /** 1, 2, 3 … without gaps in a workspace */
  position: z.number().int(),
  at: z.date(),
  actor: z.object({ kind: AuditActorKind, id: z.string().nullable(), name: z.string().nullable() }),
  /** one of `AuditAction`, or of a later version's */
  action: z.string(),
  target: z.object({ kind: AuditTargetKind, id: z.string().nullable(), name: z.string().nullable() }),
  before: AuditDetails.nullable(),
  after: AuditDetails.nullable(),
  ip: z.string().nullable(),
  /** "Firefox on Linux", or the beginning of what a program calls itself */
  userAgent: z.string().nullable(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** `from` and `to` are civil dates in `timeZone`, both included. */
export const AuditFilters = z.strictObject({
  /** ids of actors; "system" for the jobs */
  actor: z.array(z.string().max(100)).max(50).default([]),
  action: z.array(AuditAction).max(50).default([]),
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
  timeZone: z.string().max(64).refine(isTimeZone).default("UTC"),
});
export type AuditFilters = z.infer<typeof AuditFilters>;

export const AuditQuery = AuditFilters.extend({
  /** the position after which the page before ended */
  cursor: z.number().int().min(1).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
  /** what tRPC's infinite queries send along; there is only one direction */
  direction: z.literal("forward").optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditPage = z.object({ entries: z.array(AuditEntry), nextCursor: z.number().int().nullable() });
export type AuditPage = z.infer<typeof AuditPage>;

/** Somebody who did something, for the filter. */
export const AuditActor = z.object({
  id: z.string(),
  kind: AuditActorKind,
  name: z.string().nullable(),
  entries: z.number().int(),
});
export type AuditActor = z.infer<typeof AuditActor>;

export const AuditCheck = z.object({
  entries: z.number().int(),
  /** the first position that is missing, changed or out of place; null: the chain is whole */
  brokenAt: z.number().int().nullable(),
  checkedAt: z.date(),
});
export type AuditCheck = z.infer<typeof AuditCheck>;
