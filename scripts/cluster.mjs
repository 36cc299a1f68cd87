// The folder of an embedded cluster: made once (all or nothing), owned by whoever runs PostgreSQL.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Refusal } from "./refusal.mjs";

/**
 * @typedef {object} Cluster
 * @property {string} dataDir absolute
 * @property {string} passFile the owner's password, for our eyes only
 * @property {boolean} durable
 * @property {import("./postgres-binaries.mjs").Who} who
 * @property {import("./postgres-binaries.mjs").Binaries} binaries
 * @property {(line: string) => void} log
 */

export const ownerRole = "postgres";

/**
 * A checkout in a private home (root's, say) is closed to the user that runs PostgreSQL. Linux lets a process
 * that is put into a folder by root stay there: it then names the folder by its own working directory.
 * @param {string} folder
 * @param {import("./postgres-binaries.mjs").Who} who
 * @returns {{ path: string, cwd: string }} what to call the folder, and where to start the program
 */
export function reach(folder, who) {
  const near = { path: folder, cwd: folder };
  if (who.uid === undefined) return near;
  const test = spawnSync("sh", ["-c", 'test -w "$1" && test -x "$1"', "sh", folder], {
    ...who,
    cwd: "/",
  });
  if (test.status === 0) return near;
  if (process.platform === "linux") return { path: "/proc/self/cwd", cwd: folder };
  throw new Refusal(
    `PostgreSQL does not run as root, and user ${who.uid} cannot enter ${folder}; ` +
      "set DATA_DIR to a folder outside of a private home, or start Rollcall as an ordinary user",
  );
}

/**
 * Makes the cluster unless there is one. It is made beside its place and moved there when complete, so an
 * interrupted first start leaves nothing that looks like a database.
 * @param {Cluster} cluster
 */
export function ensureCluster(cluster) {
  const { dataDir, who } = cluster;
  if (existsSync(join(dataDir, "PG_VERSION"))) return;
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new Refusal(
      `the folder ${dataDir} is not empty and holds no database; move it away, or set DATA_DIR`,
    );
  }
  const draft = `${dataDir}.new`;
  // Repeated, because an initdb whose starter was killed may still be writing there; it then fails, as it should.
  rmSync(draft, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  mkdirSync(draft, { mode: 0o700 });
  if (who.uid !== undefined) chownSync(draft, who.uid, who.gid);
  const password = randomBytes(24).toString("base64url");
  initialise(cluster, draft, password);
  writeFileSync(cluster.passFile, password, { mode: 0o600 });
  chmodSync(cluster.passFile, 0o600); // an older file keeps its mode when it is written again
  renameSync(draft, dataDir);
}

/**
 * Root may enter every folder, and runs PostgreSQL as the folder's owner; anybody else needs a folder of their own.
 * @param {string} dataDir
 */
export function requireOurs(dataDir) {
  const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid;
  const me = process.getuid?.() ?? 0;
  if (owner === undefined || me === 0 || owner === me) return;
  throw new Refusal(
    `the database folder ${dataDir} belongs to user ${owner}, not to user ${me}; ` +
      "start Rollcall as that user, give the folder to this one, or set DATA_DIR",
  );
}

function initialise({ binaries, who, durable }, folder, password) {
  const { path, cwd } = reach(folder, who);
  const windows = process.platform === "win32";
  const secret = `${folder}.pw`;
  writeFileSync(secret, password, { mode: 0o600 });
  if (who.uid !== undefined) chownSync(secret, who.uid, who.gid);
  const input = openSync(secret, "r"); // handed over open: its folder may be closed to PostgreSQL's user
  try {
    const args = ["-D", path, "-U", ownerRole, "-E", "UTF8", "--auth=scram-sha-256"];
    args.push(
      `--pwfile=${windows ? secret : "/dev/stdin"}`,
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    );
    if (!durable) args.push("--no-sync");
    const options = { ...who, cwd, env: binaries.env, stdio: [input, "pipe", "pipe"], encoding: "utf8" };
    const run = spawnSync(binaries.program("initdb"), args, options);
    if (run.status !== 0) throw new Error(`initdb failed: ${run.error?.message ?? run.stderr.trim()}`);
  } finally {
    closeSync(input);
    rmSync(secret, { force: true });
  }
}

/**
 * @param {Cluster} cluster
 * @returns {string}
 */
export function readPassword({ passFile }) {
  try {
    return readFileSync(passFile, "utf8").trim();
  } catch (error) {
    if (error.code === "EACCES") {
      throw new Refusal(
        `the file ${passFile} cannot be read by this user; start Rollcall as the user who owns it`,
      );
    }
    if (error.code !== "ENOENT") throw error;
    throw new Refusal(`the file ${passFile} is missing while its database runs; end that, and start again`);
  }
}

/**
 * Gives the owner a new password when its file was lost. Only while the cluster is down.
 * @param {Cluster} cluster
 */
export function repairPassword({ dataDir, passFile, who, binaries, log }) {
  if (existsSync(passFile)) return;
  log(`${passFile} was missing: the database's owner gets a new password`);
  const password = randomBytes(24).toString("base64url");
  const { path, cwd } = reach(dataDir, who);
  const run = spawnSync(binaries.program("postgres"), ["--single", "-D", path, "postgres"], {
    ...who,
    cwd,
    env: binaries.env,
    input: `ALTER ROLE ${ownerRole} PASSWORD '${password}';\n`,
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`the owner's password could not be set: ${run.stderr.trim()}`);
  writeFileSync(passFile, password, { mode: 0o600 });
}

/**
 * @param {string} folder
 */
export function requireFolder(folder) {
  try {
    makeFolder(resolve(folder));
    const probe = join(folder, `.probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS", "ENOENT", "ENOTDIR", "EEXIST", "ENOSPC"].includes(error.code))
      throw error;
    throw new Refusal(`cannot write in ${folder} (${error.code}); set DATA_DIR to a folder you may write to`);
  }
}

/** One after the other: Node's own way spins for ever where a folder can have no more in it, as in /proc. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
