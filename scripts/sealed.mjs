// Whether a key file is the one that sealed what a database holds: the layout is that of server/vault/seal.ts.
import { createDecipheriv } from "node:crypto";

const [version, nonce, key, tag] = [1, 12, 32, 16];

/**
 * Tries the data key of a sealed secret; what it seals stays closed.
 * @param {Record<string, string>} keys of the key file, in base64 by their id
 * @param {{ workspaceId: string, accountId: string, purpose: string }} place
 * @param {Buffer} blob
 * @returns {boolean}
 */
export function opens(keys, { workspaceId, accountId, purpose }, blob) {
  const start = 2 + blob[1];
  const keyId = blob.subarray(2, start).toString();
  if (!Object.hasOwn(keys, keyId)) return false;
  const wrapped = blob.subarray(start, start + nonce + key + tag);
  const options = { authTagLength: tag };
  const decipher = createDecipheriv(
    "aes-256-gcm",
    Buffer.from(keys[keyId], "base64"),
    wrapped.subarray(0, nonce),
    options,
  );
  decipher.setAAD(Buffer.from(JSON.stringify([version, workspaceId, accountId, purpose, keyId])));
  decipher.setAuthTag(wrapped.subarray(-tag));
  decipher.update(wrapped.subarray(nonce, -tag));
  try {
    decipher.final();
    return true;
  } catch {
    return false; // what is authenticated is not what was sealed
  }
}
