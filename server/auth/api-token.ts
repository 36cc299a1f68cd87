import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { Scope } from "@/contracts/api-token";
import { apiKey, touchApiKey, type ApiKeyRow } from "@/server/db/identity";

/** Shape: rc_<key id, 16>_<secret, 32 base64url characters = 192 bits><checksum, 6>. The checksum finds typing errors. */
const SHAPE = /^rc_([a-z0-9]{16})_([A-Za-z0-9_-]{32})([0-9a-f]{6})$/;
/** A verified token is believed this long without asking the database: a revoked one is dead within that time. */
const BELIEVED_MS = 5_000;
const TOUCH_MS = 5 * 60_000;
const REMEMBERED = 10_000;

export type TokenActor = { workspaceId: string; tokenId: string; scopes: Scope[] };

const digest = (text: string) => createHash("sha256").update(text).digest();
const checksum = (text: string) => digest(text).toString("hex").slice(0, 6);

/** Makes a token: what to show once, and what to store. */
export function newApiToken(): { token: string; keyId: string; secretHash: Buffer; hint: string } {
  const keyId = [...randomBytes(16)].map((byte) => "abcdefghijklmnopqrstuvwxyz012345"[byte % 32]).join("");
  const secret = randomBytes(24).toString("base64url");
  const body = `rc_${keyId}_${secret}`;
  return {
    token: body + checksum(body),
    keyId,
    secretHash: digest(secret),
    hint: `rc_${keyId.slice(0, 6)}…`,
  };
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
  const [, keyId, secret, sum] = SHAPE.exec(token) ?? [];
  if (!keyId || !secret || checksum(`rc_${keyId}_${secret}`) !== sum) return null;
  const row = await apiKey(keyId);
  if (!row || row.expiresAt.getTime() <= now || !timingSafeEqual(digest(secret), row.secretHash)) return null;
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
