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
export const OpenLink = z.strictObject({
  token: z.string().max(200),
  /** what the browser calls itself, at random: a token of an integrator opens in one browser only */
  browser: z.string().min(16).max(100).optional(),
  /** the origin of the page that shows the flow */
  origin: z.string().max(300).optional(),
});
export type OpenLink = z.infer<typeof OpenLink>;

const isLoopback = (host: string) => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(host);

/** https, or http on this machine; null otherwise. */
function safeUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username !== "" || url.password !== "") return null;
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  return isSafe ? url : null;
}

export const Origin = z
  .string()
  .max(300)
  .refine(
    (text) => safeUrl(text)?.origin === text,
    "must be an origin as https://app.example, without a path or a closing slash; http is for localhost only",
  );

const Address = z
  .string()
  .max(1000)
  .refine((text) => safeUrl(text) !== null, "must be an https address; http is for localhost only");

/**
 * What an integrator's backend asks for with `POST /link-token`: the customer it links for, or the account that is to get new
 * credentials, and whose pages may show the flow.
 */
export const NewLinkToken = z
  .strictObject({
    tenant_id: z.string().trim().min(1).max(200).optional().meta({
      description:
        "Your own string for the customer; the linked account carries it. For a new connection. When the person enters credentials of an account that is linked already, an account without such a string gets it, and one of another customer is left as it is.",
    }),
    integrated_account_id: z.uuid().optional().meta({
      description: "The account that is to get new credentials, instead of `tenant_id`.",
    }),
    allowed_origins: z.array(Origin).min(1).max(20).meta({
      description: "Origins whose pages may show the flow and hear from it, as `https://app.example`.",
    }),
    locale: z.enum(["en", "de"]).optional().meta({ description: "Language; else the browser's." }),
    theme: z.enum(["light", "dark", "system"]).optional().meta({ description: "Look; else the system's." }),
    redirect_uri: Address.optional().meta({
      description:
        "Where the browser goes from a flow in its own window. Its origin must be among `allowed_origins`.",
    }),
  })
  .superRefine(({ tenant_id, integrated_account_id, redirect_uri, allowed_origins }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if ((tenant_id === undefined) === (integrated_account_id === undefined))
      refuse(
        "tenant_id",
        "send either tenant_id (new connection) or integrated_account_id (new credentials)",
      );
    const target = redirect_uri === undefined ? null : safeUrl(redirect_uri);
    if (target && !allowed_origins.includes(target.origin))
      refuse("redirect_uri", "its origin must be among allowed_origins");
  });
export type NewLinkToken = z.infer<typeof NewLinkToken>;

export const CreatedLinkToken = z.object({
  link_token: z
    .string()
    .meta({ description: "For one use, within 15 minutes, in one browser. Keep it out of logs." }),
  expires_at: z.iso.datetime(),
});
export type CreatedLinkToken = z.infer<typeof CreatedLinkToken>;

/** What whoever opens a link learns: who asks, and for what. */
export const OpenedLink = z.object({
  /** the session, for the header of link-header.ts; kept in memory only */
  session: z.string(),
  /** how long the session lasts from this answer on; a duration, as the clocks of browsers go wrong */
  expiresInSeconds: z.number().int(),
  /** null in the product of an integrator: there nobody in person asks */
  askedBy: z.string().nullable(),
  /** the workspace that asks */
  company: z.string(),
  /** the connection that is to get new credentials */
  reconnect: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** where the browser goes from a flow in its own window */
  redirectUri: z.string().nullable(),
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
