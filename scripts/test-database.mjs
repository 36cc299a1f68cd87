// A throw-away database for tests and benches: migrated, with the login that the product works with.
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { ensureAppRole } from "./app-role.mjs";
import { withClient } from "./database.mjs";
import { startEmbedded } from "./embedded-db.mjs";
import { ensureGenerated } from "./generate.mjs";
import { migrate } from "./migrate.mjs";
import { findPostmaster, stopPostmaster } from "./postmaster.mjs";
import { isAlive, readHolder, signIn } from "./process-lock.mjs";
import { ensureVaultKeys } from "./secrets.mjs";

export const testFolderPrefix = "rollcall-test-";

/**
 * @typedef {object} TestDatabase
 * @property {string} url as the product's login
 * @property {string} ownerUrl
 * @property {string} dir a folder that goes with it
 * @property {string} vaultKeyFile
 * @property {() => Promise<void>} stop removes everything
 */

/**
 * An embedded cluster of its own, or a fresh database on the server that TEST_DATABASE_ADMIN_URL names.
 * @param {{ adminUrl?: string }} [options]
 * @returns {Promise<TestDatabase>}
 */
export async function startTestDatabase({ adminUrl = process.env.TEST_DATABASE_ADMIN_URL } = {}) {
  await sweepTestFolders();
  await ensureGenerated();
  const dir = mkdtempSync(join(tmpdir(), testFolderPrefix));
  signIn(join(dir, "holder"));
  const removeDir = () => rmSync(dir, { recursive: true, force: true });
  process.once("exit", removeDir);
  const server = adminUrl
    ? await createDatabase(adminUrl)
    : await startEmbedded({ dataDir: join(dir, "pg"), durable: false });
  const stop = async (login) => {
    await server.stop(login);
    process.off("exit", removeDir);
    removeDir();
  };
  try {
    await migrate(server.url);
    const url = await ensureAppRole(server.url, { dataDir: dir });
    const vaultKeyFile = join(dir, "vault-keys.json");
    await ensureVaultKeys(vaultKeyFile, server.url, () => {});
    return { url, ownerUrl: server.url, dir, vaultKeyFile, stop: () => stop(new URL(url).username) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function createDatabase(adminUrl) {
  const name = `rollcall_test_${randomBytes(6).toString("hex")}`;
  const asAdmin = (act) => withClient(adminUrl, "TEST_DATABASE_ADMIN_URL", act);
  await asAdmin((client) => client.query(`CREATE DATABASE ${name}`));
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    stop: (login) =>
      asAdmin(async (client) => {
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
        if (login) await client.query(`DROP ROLE ${pg.escapeIdentifier(login)}`);
      }),
  };
}

/** Ends and removes what killed test runs of this user left behind. */
export async function sweepTestFolders() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(testFolderPrefix))) {
    const dir = join(tmpdir(), name);
    const holderFile = join(dir, "holder");
    if (statSync(dir, { throwIfNoEntry: false })?.uid !== process.getuid?.() || !existsSync(holderFile))
      continue;
    if (isAlive(readHolder(holderFile))) continue;
    const cluster = { dataDir: join(dir, "pg") };
    const postmaster = findPostmaster(cluster);
    if (postmaster) await stopPostmaster(cluster, postmaster);
    rmSync(dir, { recursive: true, force: true });
  }
}
