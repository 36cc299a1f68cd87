// Generates the Prisma client into server/db/generated. npm runs this after an install; the other scripts call
// it when the client is missing (an install with --ignore-scripts) or older than the schema.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Refusal, runCommand } from "./refusal.mjs";

const root = join(import.meta.dirname, "..");
const schema = join(root, "prisma/schema.prisma");
const generated = join(root, "server/db/generated");
const stampFile = join(generated, ".made-from");

/** Without these the CLI would look for newer versions of itself and report that it ran. */
export const quietPrisma = { PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };

/** @returns {string} the file of Prisma's command line */
export const prismaCli = () => createRequire(import.meta.url).resolve("prisma/build/index.js");

function stampNow() {
  const { version } = createRequire(import.meta.url)("prisma/package.json");
  return createHash("sha256").update(version).update(readFileSync(schema)).digest("hex");
}

const stampThen = () => (existsSync(stampFile) ? readFileSync(stampFile, "utf8") : null);

/**
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function ensureGenerated({ log = () => {} } = {}) {
  if (!existsSync(schema) || stampThen() === stampNow()) return false;
  log("generating the database client");
  const child = spawn(process.execPath, [prismaCli(), "generate"], {
    cwd: root,
    env: { ...process.env, ...quietPrisma },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const code = await new Promise((done) => child.on("close", done));
  if (code !== 0) throw new Refusal(`prisma generate failed:\n${said.trim()}`);
  writeFileSync(stampFile, stampNow());
  return true;
}

if (process.argv[1] === import.meta.filename) await runCommand(async () => void (await ensureGenerated()));
