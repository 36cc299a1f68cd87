import type { Prisma, PrismaClient } from "./generated/client";
import { door } from "./pool";
import { repeated } from "./with-workspace";

/** The tables of sign-in, which have no workspace. */
export type IdentityClient = Pick<
  PrismaClient,
  "user" | "account" | "session" | "verificationToken" | "outboxMail"
>;

/** Users, sessions and sign-in tokens. The role behind it cannot read a workspace's tables beyond the look-ups below. */
export function identity(): IdentityClient {
  const { prisma } = door("rollcall_identity");
  const known = mapped.get(prisma);
  if (known) return known;
  const made: IdentityClient = prisma.$extends({
    query: { $allModels: { $allOperations: ({ args, query }) => repeated(() => query(args)) } },
  }) as never;
  mapped.set(prisma, made);
  return made;
}

/** The same clients, whose failures are told as those of the other doors are: a database that is away is 503. */
const mapped = new WeakMap<PrismaClient, IdentityClient>();

type Setting = "app.user" | "app.email" | "app.api_key" | "app.connection" | "app.link_key";
type Key = { setting: Setting; value: string };

/** A look-up before the workspace is known: row-level security shows only rows that carry the named key. */
function lookUp<T>(key: Key, fn: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  const { prisma } = door("rollcall_identity");
  return repeated(() =>
    prisma.$transaction(async (tx) => {
      await tx.$executeRaw`select set_config(${key.setting}, ${key.value}, true)`;
      return fn(tx);
    }),
  );
}

export type MembershipRow = { workspaceId: string; role: "owner" | "admin" | "member"; invited: boolean };

/** The workspaces a user is a member of, oldest first. */
export function membershipsOf(userId: string): Promise<MembershipRow[]> {
  return lookUp({ setting: "app.user", value: userId }, (tx) =>
    tx.member.findMany({
      where: { userId },
      select: { workspaceId: true, role: true, invited: true },
      orderBy: [{ createdAt: "asc" }, { workspaceId: "asc" }],
    }),
  );
}

export type RecordOfEmail = { workspaceId: string; working: boolean };

/** In which workspaces' directories this e-mail stands, and whether its person works there (has not left). */
export async function recordsOfEmail(email: string): Promise<RecordOfEmail[]> {
  const signInEmail = email.toLowerCase();
  const rows = await lookUp({ setting: "app.email", value: signInEmail }, (tx) =>
    tx.employee.findMany({
      where: { signInEmail },
      select: { workspaceId: true, status: true, deletedAt: true },
    }),
  );
  const working = new Map<string, boolean>();
  for (const { workspaceId, status, deletedAt } of rows)
    working.set(
      workspaceId,
      working.get(workspaceId) === true || (deletedAt === null && status !== "inactive"),
    );
  return [...working].map(([workspaceId, works]) => ({ workspaceId, working: works }));
}

export type ApiKeyRow = {
  workspaceId: string;
  id: string;
  secretHash: Uint8Array;
  scopes: string[];
  expiresAt: Date;
  lastUsedAt: Date | null;
};

/** The row behind the public part of an API token; null when there is none. */
export function apiKey(keyId: string): Promise<ApiKeyRow | null> {
  return lookUp({ setting: "app.api_key", value: keyId }, (tx) =>
    tx.apiToken.findFirst({
      where: { keyId },
      select: {
        workspaceId: true,
        id: true,
        secretHash: true,
        scopes: true,
        expiresAt: true,
        lastUsedAt: true,
      },
    }),
  );
}

/** Notes that a token was used; the caller sees to it that this is rare. */
export async function touchApiKey(keyId: string): Promise<void> {
  await lookUp(
    { setting: "app.api_key", value: keyId },
    (tx) => tx.$executeRaw`update api_token set last_used_at = now() where key_id = ${keyId}`,
  );
}

export type InboundWebhookRow = {
  workspaceId: string;
  connectionId: string;
  /** SHA-256 of each Authorization value that is good */
  tokenHashes: Uint8Array[];
  companyId: string | null;
};

/** Whose a connection is and what its webhook must show; null when there is none. `connectionId` is a UUID. */
export async function inboundWebhook(connectionId: string): Promise<InboundWebhookRow | null> {
  const row = await lookUp({ setting: "app.connection", value: connectionId }, (tx) =>
    tx.inboundWebhook.findFirst({
      where: { connectionId },
      select: { workspaceId: true, tokenHash: true, otherTokenHashes: true, companyId: true },
    }),
  );
  if (!row) return null;
  const { workspaceId, tokenHash, otherTokenHashes, companyId } = row;
  const tokenHashes = tokenHash ? [tokenHash, ...otherTokenHashes] : otherTokenHashes;
  return { workspaceId, connectionId, tokenHashes, companyId };
}

export type LinkTokenRow = {
  workspaceId: string;
  id: string;
  secretHash: Uint8Array;
  kind: "hand_over" | "embed";
  tenantKey: string | null;
  origins: string[];
  locale: string | null;
  theme: string | null;
  askedBy: string;
  recipient: string | null;
  connectionId: string | null;
  expiresAt: Date;
  sessionHash: Uint8Array | null;
  sessionExpiresAt: Date | null;
  completedAt: Date | null;
  linkedId: string | null;
};

/** The row behind the public part of a link token or of its session; null when there is none. */
export function linkToken(keyId: string): Promise<LinkTokenRow | null> {
  return lookUp({ setting: "app.link_key", value: keyId }, (tx) =>
    tx.linkToken.findFirst({
      where: { keyId },
      select: {
        workspaceId: true,
        id: true,
        secretHash: true,
        kind: true,
        tenantKey: true,
        origins: true,
        locale: true,
        theme: true,
        askedBy: true,
        recipient: true,
        connectionId: true,
        expiresAt: true,
        sessionHash: true,
        sessionExpiresAt: true,
        completedAt: true,
        linkedId: true,
      },
    }),
  );
}
