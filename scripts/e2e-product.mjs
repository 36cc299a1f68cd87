// The product of the end-to-end tests: npm start on a throw-away data folder, which goes when it ends.
import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signIn } from "./process-lock.mjs";
import { sweepTestFolders, testFolderPrefix } from "./test-database.mjs";

await sweepTestFolders();
const dataDir = mkdtempSync(join(tmpdir(), testFolderPrefix));
signIn(join(dataDir, "holder"));
const ofSomebodysEnv = [
  "DATABASE_URL",
  "APP_DATABASE_URL",
  "VAULT_KEY_FILE",
  "SMTP_URL",
  "MAIL_FROM",
  "DEMO_ANYWHERE",
];
const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME"];
const unset = Object.fromEntries([...ofSomebodysEnv, ...oidc].map((name) => [name, ""])); // wins over a .env file
const env = { ...process.env, ...unset, DATA_DIR: dataDir };
const product = spawn(process.execPath, [join(import.meta.dirname, "start.mjs")], {
  env,
  stdio: ["inherit", "pipe", "pipe"],
});
// What it says goes on, and into a file where a test looks for what may not be said.
const log = process.env.E2E_LOG ? createWriteStream(process.env.E2E_LOG, { mode: 0o600 }) : undefined;
for (const [from, to] of [
  [product.stdout, process.stdout],
  [product.stderr, process.stderr],
]) {
  from.pipe(to, { end: false });
  if (log) from.pipe(log, { end: false });
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => product.kill(signal));
product.on("exit", (code) => {
  rmSync(dataDir, { recursive: true, force: true });
  if (process.env.E2E_LOG) rmSync(process.env.E2E_LOG, { force: true });
  process.exitCode = code ?? 1;
});
