import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { z } from "zod";

/** Key-encryption keys by id. `current` seals; every key listed opens. */
const KeyFile = z.strictObject({
  current: z.string().min(1),
  keys: z.record(
    z.string().min(1),
    z.base64().refine((text) => Buffer.from(text, "base64").length === 32, "a key is 32 bytes in base64"),
  ),
});
export type KeyRing = { current: string; keys: Map<string, Buffer> };

/** Reads the key file. Refuses one that is missing, broken, or readable by others; no key is ever in the message. */
export function readKeys(path: string): KeyRing {
  let text: string;
  try {
    if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0)
      throw new Error(`The key file ${path} may be read by others. Run: chmod 600 ${path}`);
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new Error(`The key file ${path} is missing. Restore it from your backup, or set VAULT_KEY_FILE.`);
    throw error;
  }
  const parsed = KeyFile.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(`The key file ${path} is not usable. Restore it from your backup.`);
  const { current, keys } = parsed.data;
  if (!(current in keys)) throw new Error(`The key file ${path} names a current key that it does not hold.`);
  return {
    current,
    keys: new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, "base64")])),
  };
}

/** Adds a fresh key, makes it current, and keeps the old ones so that they still open. Answers the new key's id. */
export function addKey(path: string): string {
  const { keys } = readKeys(path);
  const id = `k${Math.max(0, ...[...keys.keys()].map((known) => Number(/^k(\d+)$/.exec(known)?.[1] ?? 0))) + 1}`;
  keys.set(id, randomBytes(32));
  const body = {
    current: id,
    keys: Object.fromEntries([...keys].map(([key, value]) => [key, value.toString("base64")])),
  };
  // Written beside and moved over: a crash leaves the old file or the new one, never half of one.
  const next = `${path}.next`;
  writeFileSync(next, JSON.stringify(body, null, 2) + "\n", { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, path);
  return id;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // the caller says that the file is not usable
    throw error;
  }
}
