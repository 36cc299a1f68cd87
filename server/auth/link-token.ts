import { linkToken, type LinkTokenRow } from "@/server/db/identity";
import { isSecret, makeToken, readToken, type MadeToken } from "./key-token";

/** A token to hand over: what to show once, and what to store. */
export const newLinkToken = (): MadeToken => makeToken("rl");

export type FoundLink = LinkTokenRow & { keyId: string };

/** The link behind a token, used up and expired ones too; null when there is none, or the token is mistyped. */
export async function findLink(token: string): Promise<FoundLink | null> {
  const { keyId, secret } = readToken("rl", token) ?? {};
  if (!keyId || !secret) return null;
  const row = await linkToken(keyId);
  return row && isSecret(secret, row.secretHash) ? { ...row, keyId } : null;
}

/** A session for whoever has opened a link; its public part is the link's. */
export const newLinkSession = ({ keyId }: FoundLink): MadeToken => makeToken("rs", keyId);

/** The link whose session this is; null when it is over, or another browser has opened the link since. */
export async function findLinkSession(
  session: string | null,
  now = Date.now(),
): Promise<LinkTokenRow | null> {
  const { keyId, secret } = readToken("rs", session ?? "") ?? {};
  if (!keyId || !secret) return null;
  const row = await linkToken(keyId);
  if (!row?.sessionHash || !row.sessionExpiresAt || row.sessionExpiresAt.getTime() <= now) return null;
  return isSecret(secret, row.sessionHash) ? row : null;
}

/** How a page that shows the flow inside another product must look and who may frame it; told by the public part alone. */
export type Embedding = { origins: string[]; locale: string | null; theme: string | null };

/** A refused or finished flow still has to say so in its frame. */
const FRAMED_AFTER_MS = 60 * 60_000;

export async function findEmbedding(keyId: string, now = Date.now()): Promise<Embedding | null> {
  const row = await linkToken(keyId);
  if (row?.kind !== "embed" || row.expiresAt.getTime() + FRAMED_AFTER_MS <= now) return null;
  const { origins, locale, theme } = row;
  return { origins, locale, theme };
}

/** The public part of a token, whatever its secret is worth; null when it has none. */
export const keyIdOf = (token: string): string | null => readToken("rl", token)?.keyId ?? null;
