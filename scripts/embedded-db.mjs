// The database that needs no set-up: the PostgreSQL that npm brought, shared among our processes and stopped
// when the last of them leaves. `node scripts/embedded-db.mjs <folder>` runs one until Ctrl-C.
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { ensureCluster, repairPassword, requireFolder, requireOurs } from "./cluster.mjs";
import { postgresBinaries, whoRuns } from "./postgres-binaries.mjs";
import { answers, findPostmaster, launchPostmaster, stopPostmaster, tell, urlOf } from "./postmaster.mjs";
import { bornOf, isAlive, readHolder, signIn, waitForLock } from "./process-lock.mjs";
import { runCommand } from "./refusal.mjs";

/** @typedef {import("./cluster.mjs").Cluster} Cluster */
/** @typedef {import("./postmaster.mjs").Postmaster} Postmaster */

/**
 * @typedef {object} EmbeddedDatabase
 * @property {string} url as the cluster's owner
 * @property {number} port
 * @property {boolean} shared true when it was already running
 * @property {() => boolean} isRunning
 * @property {() => Promise<void>} stop leaves it; the last one to leave stops it
 */

const databaseName = "rollcall";

/**
 * @param {{ dataDir: string, port?: number, durable?: boolean, log?: (line: string) => void }} options
 *   `port` 0 takes a free one; `durable: false` is for throw-away clusters only
 * @returns {Promise<EmbeddedDatabase>}
 */
export async function startEmbedded({ dataDir: folder, port = 0, durable = true, log = () => {} }) {
  const dataDir = resolve(folder);
  requireFolder(dirname(dataDir));
  requireOurs(dataDir);
  const lock = await waitForLock(`${dataDir}.lock`);
  try {
    const who = whoRuns(dataDir);
    const binaries = postgresBinaries(who);
    const cluster = { dataDir, passFile: `${dataDir}.pass`, durable, who, binaries, log };
    const running = await runningOn(cluster);
    const postmaster = running ?? (await start(cluster, port));
    const born = bornOf(postmaster.pid);
    const leave = enter(cluster, postmaster);
    await ensureDatabase(cluster, postmaster).catch(async (error) => {
      await leave();
      throw error;
    });
    return {
      url: urlOf(cluster, postmaster.port, databaseName),
      port: postmaster.port,
      shared: running !== null,
      isRunning: () => bornOf(postmaster.pid) === born,
      stop: () => underLock(dataDir, leave),
    };
  } finally {
    lock.release();
  }
}

/** A server that is up, or coming up or going down and not ours to disturb. */
async function runningOn(cluster) {
  const found = findPostmaster(cluster);
  if (!found) return null;
  try {
    await answers(urlOf(cluster, found.port, "postgres"));
    return found;
  } catch (error) {
    if (findPostmaster(cluster) === null) return null; // it ended while we asked
    throw error;
  }
}

async function start(cluster, port) {
  ensureCluster(cluster);
  repairPassword(cluster);
  for (let attempt = 1; ; attempt++) {
    try {
      return await launchPostmaster(cluster, port || (await freePort()));
    } catch (error) {
      // The free port was taken meanwhile, or the sessions of a killed server are still ending.
      if (attempt === 4) throw error;
      await sleep(500 * attempt);
    }
  }
}

/** @returns {Promise<number>} a port of 127.0.0.1 that nobody listens on at this moment */
export const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

async function ensureDatabase(cluster, { port }) {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
    if (!rowCount) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}

/**
 * Signs this process in as a user of the server. Whoever leaves last stops it, also in the place of a process
 * that was killed and could not.
 * @param {Cluster} cluster
 * @param {Postmaster} postmaster
 * @returns {() => Promise<void>} leave
 */
function enter(cluster, postmaster) {
  const users = `${cluster.dataDir}.users`;
  mkdirSync(users, { recursive: true });
  const mine = join(users, `${process.pid}-${(entries += 1)}`);
  signIn(mine);
  let left = false;
  const leaveAsLast = () => {
    if (left) return false;
    left = true;
    process.off("exit", onExit);
    rmSync(mine, { force: true });
    return !hasLiveUsers(users);
  };
  const onExit = () => leaveAsLast() && tell(postmaster.pid, "SIGINT"); // ended without stop(): nothing may wait here
  process.once("exit", onExit);
  return async () => {
    if (leaveAsLast()) await stopPostmaster(cluster, postmaster);
  };
}
let entries = 0;

function hasLiveUsers(folder) {
  let live = false;
  if (!existsSync(folder)) return false; // whoever ended before us has removed it with all the rest
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (isAlive(readHolder(file))) live = true;
    else rmSync(file, { force: true });
  }
  return live;
}

async function underLock(dataDir, act) {
  const lock = await waitForLock(`${dataDir}.lock`);
  try {
    await act();
  } finally {
    lock.release();
  }
}

if (process.argv[1] === import.meta.filename) {
  await runCommand(async () => {
    const started = performance.now();
    const db = await startEmbedded({
      dataDir: process.argv[2] ?? ".data/pg",
      port: Number(process.argv[3] ?? 0),
    });
    const how = db.shared ? "was running already" : `up in ${Math.round(performance.now() - started)} ms`;
    console.log(`PostgreSQL on port ${db.port} (${how}); Ctrl-C ends it`);
    await new Promise((done) => {
      const awake = setInterval(() => {}, 2 ** 30);
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => done(clearInterval(awake)));
    });
    await db.stop();
  });
}
