import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { KeyRing } from "./keys";

const VERSION = 1;
const ALGORITHM = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;
const KEY = 32;

/** What a blob is for. It is authenticated with the blob: a blob moved to another row or purpose does not open. */
export type SealedFor = { workspaceId: string; accountId: string; purpose: "credentials" | "access_token" };

/** A blob that does not open: wrong key, wrong place, or changed bytes. It says nothing about the content. */
export class VaultError extends Error {
  override name = "VaultError";
}

/**
 * Seals a value: AES-256-GCM under a fresh data key, which is itself sealed under the ring's current key.
 * Layout: version (1) · length of key id (1) · key id · wrapped data key (12 + 32 + 16) · nonce (12) · text · tag (16).
 */
export function seal(ring: KeyRing, place: SealedFor, value: unknown): Buffer {
  const kek = ring.keys.get(ring.current);
  if (!kek) throw new VaultError("The current key is missing from the key file.");
  const dataKey = randomBytes(KEY);
  const text = encrypt(dataKey, aad(place), Buffer.from(JSON.stringify(value)));
  return Buffer.concat([header(ring.current), encrypt(kek, aad(place, ring.current), dataKey), text]);
}

/** Opens a blob sealed for this very place, by whichever key of the ring sealed it. */
export function unseal(ring: KeyRing, place: SealedFor, blob: Uint8Array): unknown {
  const { keyId, wrapped, text } = take(Buffer.from(blob));
  const dataKey = decrypt(kekOf(ring, keyId), aad(place, keyId), wrapped);
  return JSON.parse(decrypt(dataKey, aad(place), text).toString());
}

/** Wraps the data key under the current key again; the content is not touched. Null when it already is. */
export function rewrap(ring: KeyRing, place: SealedFor, blob: Uint8Array): Buffer | null {
  const { keyId, wrapped, text } = take(Buffer.from(blob));
  if (keyId === ring.current) return null;
  const dataKey = decrypt(kekOf(ring, keyId), aad(place, keyId), wrapped);
  return Buffer.concat([
    header(ring.current),
    encrypt(kekOf(ring, ring.current), aad(place, ring.current), dataKey),
    text,
  ]);
}

const aad = ({ workspaceId, accountId, purpose }: SealedFor, keyId = "") =>
  Buffer.from(JSON.stringify([VERSION, workspaceId, accountId, purpose, keyId]));

const header = (keyId: string) =>
  Buffer.concat([Buffer.from([VERSION, Buffer.byteLength(keyId)]), Buffer.from(keyId)]);

function kekOf(ring: KeyRing, keyId: string): Buffer {
  const key = ring.keys.get(keyId);
  if (!key)
    throw new VaultError(
      `The key ${keyId} is not in the key file. Restore the key file that sealed this secret.`,
    );
  return key;
}

function take(blob: Buffer) {
  const idLength = blob[1] ?? 0;
  const start = 2 + idLength;
  const end = start + NONCE + KEY + TAG;
  if (blob[0] !== VERSION || blob.length < end + NONCE + TAG)
    throw new VaultError("This is not a sealed secret.");
  return {
    keyId: blob.subarray(2, start).toString(),
    wrapped: blob.subarray(start, end),
    text: blob.subarray(end),
  };
}

function encrypt(key: Buffer, associated: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG }).setAAD(associated);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, associated: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(associated).setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
  } catch (error) {
    throw new VaultError(
      "The secret does not open here: it was sealed for another place, or its bytes changed.",
      { cause: error },
    );
  }
}
