// The running server of an embedded cluster: start it, find it again, end it.
import { spawn } from "node:child_process";
import {
  closeSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { ownerRole, reach, readPassword } from "./cluster.mjs";
import { bornOf } from "./process-lock.mjs";

/** @typedef {{ pid: number, port: number }} Postmaster */

const largestLogBytes = 5_000_000;

/** @param {import("./cluster.mjs").Cluster} cluster */
function settings({ durable }, port) {
  const values = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: "256MB",
    random_page_cost: 1.1, // nobody runs this on a turning disk
    jit: "off", // short queries: compiling costs more than it saves
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_error_statement: "panic", // statements carry names and reasons: none of them in a log
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    ...(durable ? {} : { wal_level: "minimal", max_wal_senders: 0 }),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/**
 * @param {import("./cluster.mjs").Cluster} cluster
 * @param {number} port
 * @param {string} database
 * @returns {string}
 */
export function urlOf(cluster, port, database) {
  return `postgresql://${ownerRole}:${encodeURIComponent(readPassword(cluster))}@127.0.0.1:${port}/${database}`;
}

/**
 * The server that runs on this folder. A `postmaster.pid` alone proves nothing: it outlives a crash, and its
 * number may by now be somebody else's, which would keep PostgreSQL from starting.
 * @param {import("./cluster.mjs").Cluster} cluster
 * @returns {Postmaster | null}
 */
export function findPostmaster({ dataDir }) {
  const file = join(dataDir, "postmaster.pid");
  let lines;
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
  const pid = Number(lines[0]);
  if (bornOf(pid) === null) return null; // PostgreSQL sees that too, and takes care of what a crash left behind
  if (!worksIn(pid, dataDir)) {
    rmSync(file, { force: true }); // another program got the number: PostgreSQL would take it for itself
    return null;
  }
  return { pid, port: Number(lines[3]) };
}

function worksIn(pid, dataDir) {
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch (error) {
    // Gone meanwhile, or a process of another user; ours run as us, or are open to us as root.
    if (["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(error.code)) return false;
    throw error;
  }
}

/**
 * Starts the server as a process of its own, which a Ctrl-C in the terminal does not reach.
 * @param {import("./cluster.mjs").Cluster} cluster
 * @param {number} port
 * @returns {Promise<Postmaster>}
 */
export async function launchPostmaster(cluster, port) {
  const { dataDir, who, binaries } = cluster;
  const logFile = `${dataDir}.log`;
  rotate(logFile);
  const log = openSync(logFile, "a", 0o600);
  const logStart = statSync(logFile).size;
  const { path, cwd } = reach(dataDir, who);
  const child = spawn(binaries.program("postgres"), ["-D", path, ...settings(cluster, port)], {
    ...who,
    cwd,
    env: binaries.env,
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  const ended = new Promise((done) => {
    child.once("error", (error) => done(error.message));
    child.once("exit", (code, signal) => done(`exit ${code ?? signal}`));
  });
  child.unref();
  const refused = await Promise.race([ended, answers(urlOf(cluster, port, "postgres"))]);
  if (!refused) return { pid: child.pid, port };
  const said = readFileSync(logFile, "utf8").slice(logStart).trim().split("\n").slice(-3).join(" / ");
  throw new Error(`PostgreSQL did not start (${refused}): ${said}`);
}

/** Waits until the server takes connections; crash recovery may take a while, and says so by refusing. */
export async function answers(url, waitMs = 120_000) {
  for (const until = Date.now() + waitMs; ;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    try {
      await client.connect();
      await client.end();
      return null;
    } catch (error) {
      // Not listening yet, or starting up (57P03). Anything else will not pass by waiting.
      if (!["ECONNREFUSED", "ECONNRESET", "57P03"].includes(error.code) || Date.now() > until) throw error;
      await sleep(25);
    }
  }
}

/**
 * Ends the server: sessions are cut, work that was committed is safe.
 * @param {import("./cluster.mjs").Cluster} cluster
 * @param {Postmaster} postmaster
 */
export async function stopPostmaster(cluster, { pid }) {
  for (const [signal, waitMs] of [
    ["SIGINT", 10_000],
    ["SIGQUIT", 5000], // without a checkpoint: the next start recovers from the log
  ]) {
    if (!tell(pid, signal)) return;
    for (const until = Date.now() + waitMs; Date.now() < until; await sleep(10)) {
      if (bornOf(pid) === null) return;
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) does not end; see ${cluster.dataDir}.log`);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 * @returns {boolean} false when there is no such process any more
 */
export function tell(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (error.code === "ESRCH") return false;
    throw error;
  }
}

function rotate(file) {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) renameSync(file, `${file}.1`);
}
