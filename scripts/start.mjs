// npm start: everything that Rollcall needs, in order, until Ctrl-C. `--dev` for hot reload (npm run dev).
import { join } from "node:path";
import { ensureAppRole } from "./app-role.mjs";
import { ensureBuilt } from "./build.mjs";
import { killChildren, runToEnd } from "./children.mjs";
import { requireFolder } from "./cluster.mjs";
import { openDatabase } from "./database.mjs";
import { ensureGenerated } from "./generate.mjs";
import { migrate } from "./migrate.mjs";
import { requireFreePort } from "./ports.mjs";
import { takeLock } from "./process-lock.mjs";
import { productEnv, workerArgs } from "./product-env.mjs";
import { Refusal } from "./refusal.mjs";
import { startSandbox } from "./sandbox-child.mjs";
import { ensureAuthSecret, ensureVaultKeys } from "./secrets.mjs";
import { readSettings } from "./settings.mjs";
import { createShutdown, endOnSignals } from "./shutdown.mjs";
import { createSupervisor } from "./supervisor.mjs";
import { onChange } from "./watch.mjs";

const dev = process.argv.includes("--dev");
const demoPeople = 300;
const say = (line) => console.log(line);
const shutdown = createShutdown({ log: say });

/** Does one step, and says how long it took. */
async function step(name, act) {
  const started = performance.now();
  const result = await act();
  say(`${name.padEnd(12)}${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`);
  return result;
}

async function holdPlace({ dataDir, port, sandboxPort, host, publicUrl, demo }) {
  requireFolder(dataDir);
  const lock = takeLock(join(dataDir, "rollcall.lock"), { url: publicUrl });
  if ("heldBy" in lock) {
    throw new Refusal(`Rollcall is already running at ${lock.heldBy.url} (pid ${lock.heldBy.pid})`);
  }
  await shutdown.own(lock, ({ release }) => release());
  await requireFreePort(port, host, "PORT");
  if (demo) await requireFreePort(sandboxPort, "127.0.0.1", "SANDBOX_PORT");
}

async function prepareDatabase(settings) {
  const database = await shutdown.own(openDatabase(settings, { log: say }), ({ stop }) => stop());
  await ensureVaultKeys(settings.vaultKeyFile, database.url, say);
  await ensureGenerated({ log: say });
  await migrate(database.url, { log: say });
  return { ownerUrl: database.url, appUrl: await ensureAppRole(database.url, settings) };
}

/** The sandbox of a demo, and the people who may sign in first; answers what the product is told. */
async function prepareContent({ settings, appUrl, ownerUrl, authSecret }, supervisor) {
  const onLine = supervisor.listenTo("sandbox");
  const startOnce = () => startSandbox({ port: settings.sandboxPort, people: demoPeople, onLine, own });
  const sandbox = settings.demo ? await step("sandbox", () => supervisor.startSandbox(startOnce)) : null;
  const env = productEnv({ settings, appUrl, authSecret, sandbox, dev });
  const asOwner = { ...env, OWNER_DATABASE_URL: ownerUrl };
  const seed = { name: "the first workspace", args: tsx("prisma/seed.ts"), env: asOwner, own };
  await step("first data", () => runToEnd(seed));
  return env;
}

async function start() {
  const settings = readSettings();
  await holdPlace(settings);
  const supervisor = createSupervisor({ settings, shutdown, say, fail, dev });
  const authSecret = ensureAuthSecret(settings.dataDir);
  const { ownerUrl, appUrl } = await step("database", () => prepareDatabase(settings));
  const told = { settings, appUrl, ownerUrl, authSecret };
  const [env] = await Promise.all([
    prepareContent(told, supervisor),
    dev || !settings.pages || step("pages", () => ensureBuilt({ own, log: say })),
  ]);
  supervisor.ownProduct();
  await step("front", () => supervisor.startFront(tsx("server/main.ts"), env));
  supervisor.startWorker(workerArgs, { ...env, OWNER_DATABASE_URL: ownerUrl });
  if (dev) onChange(["server", "contracts", "messages"], supervisor.restartWorker);
  say(`open ${settings.publicUrl}`);
}

const tsx = (file) => ["--import", "tsx", file];
const own = (child) => shutdown.own(child, ({ stop }) => stop());

/** Ends everything after a failure; what fails because we are ending already is of no interest. */
async function fail(error) {
  if (shutdown.begun) return;
  console.error(error instanceof Refusal ? error.message : error);
  await shutdown.run();
  process.exit(1);
}

endOnSignals(shutdown, { log: say, force: killChildren });
await start().catch(fail);
