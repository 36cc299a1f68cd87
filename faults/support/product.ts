// The product as `npm start` runs it, without pages: its start script watches over database, front and worker, and is
// part of what is tested. Its processes are told apart by what they say of themselves.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { ensureAppRole } from "@/scripts/app-role.mjs";
import { startChild } from "@/scripts/children.mjs";
import { freePort } from "@/scripts/embedded-db.mjs";
import { findPostmaster, urlOf } from "@/scripts/postmaster.mjs";
import { signIn } from "@/scripts/process-lock.mjs";
import { productEnv, workerArgs } from "@/scripts/product-env.mjs";
import { ensureAuthSecret } from "@/scripts/secrets.mjs";
import { readSettings } from "@/scripts/settings.mjs";
import { testFolderPrefix } from "@/scripts/test-database.mjs";
import { must, until } from "./until";

/** How often a connection is asked for changes: a cycle. */
const SYNC_SECONDS = 2;
const UP_MS = 120_000;
export const OWNER = "ada@lumen.example";

export type Worker = {
  pid: number;
  kill: (signal: NodeJS.Signals) => void;
  /** as it ended; only of a worker that the harness started itself */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop: () => Promise<void>;
};
type Row = Record<string, unknown>;

export type Product = Awaited<ReturnType<typeof openProduct>>;

/** A data folder and its settings; nothing runs yet. `env` is what its processes are told besides. */
export async function openProduct(
  personioOrigin: string,
  { dataDir = newFolder(), env = {} }: { dataDir?: string; env?: Record<string, string> } = {},
) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const own: Record<string, string> = {
    DATA_DIR: dataDir,
    PORT: String(port),
    SANDBOX_PORT: String(await freePort()),
    PUBLIC_URL: url,
    PAGES: "none",
    DEMO: "0",
    ADMIN_EMAIL: OWNER,
    PERSONIO_ORIGIN: personioOrigin,
    SYNC_INTERVAL_SECONDS: String(SYNC_SECONDS),
    LOG_LEVEL: "info",
    // Nobody signs in here; the settings ask for a way all the same.
    OIDC_ISSUER: "http://127.0.0.1:9",
    OIDC_CLIENT_ID: "nobody",
    OIDC_CLIENT_SECRET: "nothing-at-all",
  };
  const cluster = { dataDir: join(dataDir, "pg"), passFile: join(dataDir, "pg.pass") } as never;
  const said: string[] = [];
  let starter: ReturnType<typeof startChild> | null = null;

  const postmaster = () => {
    const found = findPostmaster(cluster);
    must(found, "PostgreSQL does not run");
    return found;
  };
  const ownerUrl = () => urlOf(cluster, postmaster().port, "rollcall");

  /** Asks the database, as the owner, whom no policy holds. */
  async function ask<T extends Row = Row>(text: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: ownerUrl(), connectionTimeoutMillis: 5000 });
    client.on("error", () => {}); // a database that is killed under a question: the question fails as well
    await client.connect();
    try {
      return (await client.query<T>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Does something in a transaction that stays open until it is told to end. */
  async function hold(text: string): Promise<() => Promise<void>> {
    const client = new pg.Client({ connectionString: ownerUrl(), connectionTimeoutMillis: 5000 });
    await client.connect();
    await client.query(`BEGIN; ${text}`);
    return () => client.end();
  }

  const logOf = (name: "front" | "worker") => {
    const file = join(dataDir, "logs", `${name}.log`);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };
  /** The pid of the one that came up last. */
  const pidOf = (name: "front" | "worker"): number => {
    const line = logOf(name)
      .split("\n")
      .findLast((text) => text.includes(`"msg":"the ${name} is up"`));
    must(line, `the ${name} has not come up`);
    return (JSON.parse(line) as { pid: number }).pid;
  };

  function launch() {
    starter = startChild({
      name: "product",
      args: ["scripts/start.mjs"],
      env: { ...process.env, ...emptied, ...own, ...env },
      tied: true,
      onLine: (line) => void said.push(line),
    });
    return starter;
  }

  return {
    url,
    dataDir,
    said,
    ask,
    hold,
    postmaster,
    pidOf,
    logOf,
    launch,
    /** everything that was logged anywhere */
    allLogs: () =>
      [...readdirSync(join(dataDir, "logs")).map((name) => join(dataDir, "logs", name)), `${dataDir}/pg.log`]
        .map((file) => readFileSync(file, "utf8"))
        .concat(said)
        .join("\n"),

    /** What its processes said last, for whoever looks for the cause of a failure. */
    lastWords: () =>
      [
        ...said.slice(-8),
        ...(["front", "worker"] as const).flatMap((name) => logOf(name).trim().split("\n").slice(-12)),
      ].map((line) => line.slice(0, 400)),

    async start(): Promise<void> {
      const child = launch();
      const ended = child.ended.then(() => {
        throw new Error(`The product ended:\n${child.lastLines().join("\n")}`);
      });
      ended.catch(() => undefined); // later than its start, an end shows in what it no longer answers
      const before = said.length;
      const up = () =>
        said.slice(before).some((line) => line.startsWith("open http")) && logOf("worker") !== "";
      await Promise.race([until("the product is up", UP_MS, up), ended]);
      await until("the worker is up", UP_MS, () => pidOf("worker") > 0 && isRunning(pidOf("worker")));
    },

    /** Ends it as Ctrl-C does; answers how. */
    async stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
      must(starter, "the product was not started");
      await starter.stop(40_000);
      return starter.ended;
    },

    async remove(): Promise<void> {
      await starter?.stop(40_000);
      rmSync(dataDir, { recursive: true, force: true });
    },

    /** The worker that the start script keeps. */
    worker(): Omit<Worker, "ended" | "stop"> {
      const pid = pidOf("worker");
      return { pid, kill: (signal) => void process.kill(pid, signal) };
    },

    /** Its next life, after the one of this pid. */
    nextWorker: (before: number, withinMs = UP_MS) =>
      until("the worker is up again", withinMs, () => (pidOf("worker") === before ? null : pidOf("worker"))),

    /** One more worker beside it, as on another machine. */
    async anotherWorker({
      heapMb,
      env = {},
    }: { heapMb?: number; env?: Record<string, string> } = {}): Promise<Worker> {
      const settings = readSettings({ ...process.env, ...emptied, ...own });
      const appUrl = await ensureAppRole(ownerUrl(), settings);
      const authSecret = ensureAuthSecret(dataDir);
      let pid = 0;
      const child = startChild({
        name: "another worker",
        args: heapMb ? workerArgs.with(0, `--max-old-space-size=${heapMb}`) : workerArgs,
        env: {
          ...productEnv({ settings, appUrl, authSecret, sandbox: null, dev: false }),
          ...own,
          DATABASE_URL: appUrl,
          OWNER_DATABASE_URL: ownerUrl(),
          ...env,
        },
        tied: true,
        onLine: (line) => {
          said.push(line);
          if (line.includes('"msg":"the worker is up"')) pid = (JSON.parse(line) as { pid: number }).pid;
        },
      });
      await until("another worker is up", UP_MS, () => pid > 0);
      return {
        pid,
        kill: (signal) => void process.kill(pid, signal),
        ended: child.ended,
        stop: () => child.stop(),
      };
    },
  };
}

/** What somebody's environment or .env file may set and no product of the harness may have. */
const emptied = Object.fromEntries(
  [
    "DATABASE_URL",
    "APP_DATABASE_URL",
    "VAULT_KEY_FILE",
    "SMTP_URL",
    "MAIL_FROM",
    "DEMO_ANYWHERE",
    "HOST",
    "EGRESS_NAME",
  ].map((name) => [name, ""]),
);

/** Swept by the next test run should this one be killed. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), testFolderPrefix));
  signIn(join(folder, "holder"));
  return folder;
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}
