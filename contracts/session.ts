import { z } from "zod";
import { Reason } from "./reason";

export const Role = z.enum(["owner", "admin", "member"]);
export type Role = z.infer<typeof Role>;

/** How old the people shown are (rule X-02). */
export const Freshness = z.object({
  /** null: nothing is linked yet, or the first sync has not ended */
  lastSuccessAt: z.date().nullable(),
  linked: z.boolean(),
  syncing: z.boolean(),
  issue: Reason.nullable(),
});
export type Freshness = z.infer<typeof Freshness>;

export const Me = z.object({
  user: z.object({ id: z.uuid(), name: z.string().nullable(), email: z.string() }),
  workspace: z.object({ id: z.uuid(), name: z.string() }),
  role: Role,
  /** sees what HR sees: owners and admins */
  hr: z.boolean(),
  /** the viewer's own employee record, matched by e-mail */
  employeeId: z.uuid().nullable(),
  /** has people reporting to them in Personio */
  manager: z.boolean(),
  demo: z.boolean(),
  freshness: Freshness,
});
export type Me = z.infer<typeof Me>;

export const SessionRow = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  /** browser and system as the browser said at sign-in, e.g. "Firefox on Linux" */
  device: z.string().nullable(),
});
export type SessionRow = z.infer<typeof SessionRow>;

/** What a push says: the name of what changed, never data. Screens read it again by their usual road. */
export const LiveTopic = z.enum(["employees", "connections", "timeOff"]);
export type LiveTopic = z.infer<typeof LiveTopic>;
