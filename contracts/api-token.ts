import { z } from "zod";

export const Scope = z.enum(["employees:read", "link_tokens:write"]);
export type Scope = z.infer<typeof Scope>;

export const NewApiToken = z.strictObject({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(Scope).min(1),
  /** 1 to 365 days */
  expiresInDays: z.number().int().min(1).max(365).default(90),
});
export type NewApiToken = z.infer<typeof NewApiToken>;

export const ApiToken = z.object({
  id: z.uuid(),
  name: z.string(),
  /** the token's beginning, to tell it apart; the rest is shown once, on creation */
  hint: z.string(),
  scopes: z.array(Scope),
  createdAt: z.date(),
  expiresAt: z.date(),
  lastUsedAt: z.date().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;
export const CreatedApiToken = z.object({ token: ApiToken, secret: z.string() });
export type CreatedApiToken = z.infer<typeof CreatedApiToken>;
