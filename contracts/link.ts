import { z } from "zod";
import { SyncProgress } from "./connection";

/** How a link that was handed over stands. `used`: somebody has linked by it, or replaced credentials. */
export const LinkState = z.enum(["waiting", "opened", "used", "expired"]);
export type LinkState = z.infer<typeof LinkState>;

/** A link to the linking flow as its sender sees it; the link itself is shown once, when it is made. */
export const HandOverLink = z.object({
  id: z.uuid(),
  state: LinkState,
  askedBy: z.string(),
  /** whom it was made for, as the sender calls them */
  recipient: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
  openedAt: z.date().nullable(),
  usedAt: z.date().nullable(),
  /** the connection it is about, or came to; null when there is none (any more) */
  connection: z.object({ id: z.uuid(), name: z.string() }).nullable(),
});
export type HandOverLink = z.infer<typeof HandOverLink>;

export const NewLink = z.strictObject({
  recipient: z.string().trim().max(120).optional(),
  /** the connection that is to get new credentials */
  connectionId: z.uuid().optional(),
});
export type NewLink = z.infer<typeof NewLink>;

export const LinkRef = z.strictObject({ id: z.uuid() });
export const OpenLink = z.strictObject({ token: z.string().max(200) });

/** What whoever opens a link learns: who asks, and for what. */
export const OpenedLink = z.object({
  /** the session, for the header `x-rollcall-link`; kept in memory only */
  session: z.string(),
  expiresAt: z.date(),
  askedBy: z.string(),
  /** the workspace that asks */
  company: z.string(),
  /** the connection that is to get new credentials */
  reconnect: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  demo: z.boolean(),
});
export type OpenedLink = z.infer<typeof OpenedLink>;

/** How the first sync of what was linked goes on. */
export const LinkProgress = z.object({
  name: z.string(),
  people: z.number().int(),
  lastSuccessAt: z.date().nullable(),
  sync: SyncProgress.nullable(),
});
export type LinkProgress = z.infer<typeof LinkProgress>;
