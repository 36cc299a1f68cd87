// npm run vault -- rotate: seals the stored credentials with a new key, beside a running Rollcall or without one.
import { ensureAppRole } from "./app-role.mjs";
import { requireFolder } from "./cluster.mjs";
import { openDatabase } from "./database.mjs";
import { ensureGenerated } from "./generate.mjs";
import { migrate } from "./migrate.mjs";
import { productEnv } from "./product-env.mjs";
import { Refusal, runCommand } from "./refusal.mjs";
import { ensureAuthSecret, ensureVaultKeys } from "./secrets.mjs";
import { readSettings } from "./settings.mjs";
import { node } from "./steps.mjs";

async function rotate() {
  const settings = readSettings();
  requireFolder(settings.dataDir);
  const database = await openDatabase(settings, { log: console.log });
  try {
    await ensureVaultKeys(settings.vaultKeyFile, database.url, console.log);
    await ensureGenerated({ log: console.log });
    await migrate(database.url, { log: console.log });
    const appUrl = await ensureAppRole(database.url, settings);
    const authSecret = ensureAuthSecret(settings.dataDir);
    const env = productEnv({ settings, appUrl, authSecret, sandbox: null, dev: false });
    const args = ["--import", "tsx", "server/vault-rotate.ts"];
    return await node(args, { env: { ...env, OWNER_DATABASE_URL: database.url }, live: true });
  } finally {
    await database.stop();
  }
}

await runCommand(() => {
  if (process.argv[2] === "rotate") return rotate();
  throw new Refusal("npm run vault -- rotate: seals the stored credentials with a new key");
});
