import { statSync } from "node:fs";
import { env } from "@/server/env";
import { readKeys, type KeyRing } from "./keys";
import { rewrap, seal, unseal, type SealedFor } from "./seal";

let known: { ring: KeyRing; mtimeMs: number } | undefined;

/** The key ring of this process; read again when the file was rotated. */
function ring(): KeyRing {
  const path = env().VAULT_KEY_FILE;
  const mtimeMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (known?.mtimeMs !== mtimeMs) known = { ring: readKeys(path), mtimeMs };
  return known.ring;
}

/** Reads the key file now, so that a process without usable keys ends at once with one clear line. */
export const assertVault = (): void => void ring();

export const sealSecret = (place: SealedFor, value: unknown): Buffer => seal(ring(), place, value);
export const openSecret = (place: SealedFor, blob: Uint8Array): unknown => unseal(ring(), place, blob);
export const rewrapSecret = (place: SealedFor, blob: Uint8Array): Buffer | null =>
  rewrap(ring(), place, blob);
