import { Scope } from "@/contracts/api-token";
import { apiKey, touchApiKey, type ApiKeyRow } from "@/server/db/identity";
import { digest, isSecret, makeToken, readToken, type MadeToken } from "./key-token";

/** A verified token is believed this long without asking the database: a revoked one is dead within that time. */
const BELIEVED_MS = 5_000;
const TOUCH_MS = 5 * 60_000;
const REMEMBERED = 10_000;

export type TokenActor = { workspaceId: string; tokenId: string; scopes: Scope[] };

/** Makes a token: what to show once, and what to store. */
export function newApiToken(): MadeToken & { hint: string } {
  const made = makeToken("rc");
  return { ...made, hint: `rc_${made.keyId.slice(0, 6)}…` };
}

type Remembered = { actor: TokenActor; expiresAt: number; until: number };
const remembered = new Map<string, Remembered>();

/** Who an API token belongs to; null when it is unknown, revoked, expired or mistyped. */
export async function findToken(authorization: string | null, now = Date.now()): Promise<TokenActor | null> {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1];
  if (!token) return null;
  const key = digest(token).toString("base64");
  const known = remembered.get(key);
  if (known && known.until > now && known.expiresAt > now) return known.actor;
  remembered.delete(key);
  const { keyId, secret } = readToken("rc", token) ?? {};
  if (!keyId || !secret) return null;
  const row = await apiKey(keyId);
  if (!row || row.expiresAt.getTime() <= now || !isSecret(secret, row.secretHash)) return null;
  const actor = { workspaceId: row.workspaceId, tokenId: row.id, scopes: row.scopes.filter(isScope) };
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(key, { actor, expiresAt: row.expiresAt.getTime(), until: now + BELIEVED_MS });
  await noteUse(keyId, row, now);
  return actor;
}

const isScope = (scope: string): scope is Scope => Scope.safeParse(scope).success;

/** At most every five minutes a token. */
async function noteUse(keyId: string, row: ApiKeyRow, now: number): Promise<void> {
  if (!row.lastUsedAt || now - row.lastUsedAt.getTime() > TOUCH_MS) await touchApiKey(keyId);
}
