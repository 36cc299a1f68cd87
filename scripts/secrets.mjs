// The two secrets beside the database: what signs sessions, and what opens the sealed credentials.
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { withClient } from "./database.mjs";
import { Refusal } from "./refusal.mjs";
import { opens } from "./sealed.mjs";

const keyBytes = 32;

/**
 * @param {string} dataDir
 * @returns {string} the secret that next-auth signs with
 */
export function ensureAuthSecret(dataDir) {
  const file = join(dataDir, "auth-secret");
  const secret = read(file) ?? create(file, randomBytes(32).toString("base64url"));
  if (secret.trim().length >= 32) return secret.trim();
  throw new Refusal(`${file} holds no secret; remove it, and a new one is made (everybody signs in again)`);
}

/**
 * Makes the key file for a new database. For one that holds sealed credentials a new key would be of no use,
 * and would hide that the old one is lost: then it refuses.
 * @param {string} file
 * @param {string} ownerUrl
 * @param {(line: string) => void} log
 */
export async function ensureVaultKeys(file, ownerUrl, log) {
  const text = read(file);
  if (text !== null) {
    const keys = requireKeys(file, text);
    await withClient(ownerUrl, "DATABASE_URL", (client) => requireOwnKeys(client, file, keys));
    if (process.platform !== "win32" && statSync(file).mode & 0o077) {
      log(`the key file ${file} may be read by other users; chmod 600 would close it`);
    }
    return;
  }
  if (await withClient(ownerUrl, "DATABASE_URL", holdsSealedCredentials)) {
    throw new Refusal(
      `the key file ${file} is missing, but the database holds sealed credentials; restore it from your backup, ` +
        "or set VAULT_KEY_FILE to where it is",
    );
  }
  create(
    file,
    `${JSON.stringify({ current: "k1", keys: { k1: randomBytes(keyBytes).toString("base64") } })}\n`,
  );
}

/** @returns {Promise<boolean>} */
async function holdsSealedCredentials(client) {
  const { rows } = await client.query("SELECT to_regclass('public.connection') IS NOT NULL AS made");
  if (!rows[0].made) return false;
  // Row-level security holds for the owner too, and would show an empty table: lifted for this one look.
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL lock_timeout = '5s'");
    await client.query("ALTER TABLE public.connection NO FORCE ROW LEVEL SECURITY");
    const answer = await client.query("SELECT EXISTS (SELECT FROM public.connection) AS any");
    return answer.rows[0].any;
  } finally {
    await client.query("ROLLBACK");
  }
}

/** The one workspace of an installation (prisma/seed.ts). */
const workspaceId = "0190a000-0000-7000-8000-000000000001";

/** Another installation's keys, or those from before a rotation, would be noticed at the first sync only. */
async function requireOwnKeys(client, file, keys) {
  const { rows: tables } = await client.query("SELECT to_regclass('public.connection') IS NOT NULL AS made");
  if (!tables[0].made) return;
  await client.query("BEGIN READ ONLY");
  await client.query("SELECT set_config('app.workspace', $1, true)", [workspaceId]);
  const { rows } = await client.query(
    "SELECT id, sealed FROM public.connection WHERE workspace_id = $1 AND sealed IS NOT NULL LIMIT 1",
    [workspaceId],
  );
  await client.query("ROLLBACK");
  const [one] = rows;
  if (!one || opens(keys, { workspaceId, accountId: one.id, purpose: "credentials" }, one.sealed)) return;
  throw new Refusal(
    `the key file ${file} does not open what the database holds: it is another installation's, or older than the last ` +
      "rotation; restore it from your backup, or set VAULT_KEY_FILE to where it is",
  );
}

/** @returns {Record<string, string>} the keys, in base64 by their id */
function requireKeys(file, text) {
  const bad = (what, options) =>
    new Refusal(`the key file ${file} ${what}; restore it from your backup`, options);
  let content;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw bad("is not valid JSON", { cause: error });
  }
  const keys = Object.entries(content?.keys ?? {});
  if (!content?.keys?.[content.current]) throw bad("does not hold its own current key");
  for (const [id, key] of keys) {
    const bytes = typeof key === "string" ? Buffer.from(key, "base64").length : 0;
    if (bytes !== keyBytes) throw bad(`holds a key ${id} of ${bytes} bytes instead of ${keyBytes}`);
  }
  return content.keys;
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw new Refusal(`${file} cannot be read (${error.code})`, { cause: error });
  }
}

/** Written whole and to the disk before it gets its name: a cut of power must not leave half a key. */
function create(file, text) {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: "wx" });
    const handle = openSync(draft, "r");
    fsyncSync(handle);
    closeSync(handle);
    linkSync(draft, file);
  } catch (error) {
    throw new Refusal(`${file} cannot be made (${error.code})`, { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
  return text;
}
