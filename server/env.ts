import { z } from "zod";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");

const Env = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** the product's own login (role rollcall_app), never the owner */
  DATABASE_URL: z.string().min(1),
  /** the owner, for the job queue's own tables; the worker only */
  OWNER_DATABASE_URL: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  /** how many proxies of the operator's stand before the front: whose word about a client's address counts */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  PUBLIC_URL: z.url().default("http://localhost:3000"),
  NEXTAUTH_SECRET: z.string().min(16),
  VAULT_KEY_FILE: z.string().min(1),
  PERSONIO_ORIGIN: z.url().default("https://api.personio.de"),
  /** which outgoing address this process uses; processes behind one address share its budget */
  EGRESS_NAME: z.string().default("default"),
  SYNC_INTERVAL_SECONDS: z.coerce.number().int().min(1).default(300),
  /** "child": pages run in a process of their own; "same": inside the front (docs/decisions/002); "none": nowhere */
  PAGES: z.enum(["child", "same", "none"]).default("child"),
  DEMO: flag,
  DEMO_PEOPLE: z.string().optional(),
  DEMO_COMPANY: z.string().optional(),
  SANDBOX_URL: z.url().optional(),
  SANDBOX_CLIENT_ID: z.string().optional(),
  SANDBOX_CLIENT_SECRET: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Rollcall <rollcall@localhost>"),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default("Single sign-on"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});
export type Env = z.infer<typeof Env>;

let known: Env | undefined;

/** The process's settings, read and checked once. Verbs do not call this: they are handed what they need. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}

/** Checks settings; the error names each bad one and never shows a value. */
export function readEnv(from: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ""));
  const parsed = Env.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Settings are not usable. ${problems.join("; ")}`);
}
