import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** rc: API token. rl: link token. rs: session of a link. */
export type TokenKind = "rc" | "rl" | "rs";

const SHAPE = /^([a-z]{2})_([a-z0-9]{16})_([A-Za-z0-9_-]{32})([0-9a-f]{6})$/;

export const digest = (text: string) => createHash("sha256").update(text).digest();
const checksum = (text: string) => digest(text).toString("hex").slice(0, 6);

export type MadeToken = {
  /** to be shown once */
  token: string;
  /** public: how the row is found */
  keyId: string;
  /** what is stored of the secret */
  secretHash: Buffer;
};

const newKeyId = () =>
  [...randomBytes(16)].map((byte) => "abcdefghijklmnopqrstuvwxyz012345"[byte % 32]).join("");

/** A token: kind, public key id (16), secret (32 base64url characters = 192 bits), checksum (6), which finds typing errors. */
export function makeToken(kind: TokenKind, keyId = newKeyId()): MadeToken {
  const secret = randomBytes(24).toString("base64url");
  const body = `${kind}_${keyId}_${secret}`;
  return { token: body + checksum(body), keyId, secretHash: digest(secret) };
}

/** The parts of a token; null when it is of another kind, or mistyped. */
export function readToken(kind: TokenKind, token: string): { keyId: string; secret: string } | null {
  const [, found, keyId, secret, sum] = SHAPE.exec(token) ?? [];
  if (found !== kind || !keyId || !secret || checksum(`${kind}_${keyId}_${secret}`) !== sum) return null;
  return { keyId, secret };
}

/** Whether a secret is the one whose digest is stored; how long that takes tells nothing. */
export const isSecret = (secret: string, secretHash: Uint8Array): boolean =>
  timingSafeEqual(digest(secret), secretHash);
