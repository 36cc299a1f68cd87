// A lock file that knows its holder: a pid alone lies after a crash, a reboot or in a fresh container.
import { execFileSync } from "node:child_process";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** @typedef {{ pid: number, born: string, [note: string]: unknown }} Holder */

/**
 * What tells a process from a later one with the same number: the boot and the moment it was started.
 * @param {number} pid
 * @returns {string | null} null when there is no such process
 */
export function bornOf(pid) {
  try {
    if (process.platform === "linux") return bornOnLinux(pid);
    if (process.platform === "win32") return process.kill(pid, 0) ? "" : null;
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch (error) {
    // No such process: /proc has no folder (ENOENT, ESRCH), ps exits 1 (status), kill answers ESRCH.
    if (["ENOENT", "ESRCH"].includes(error.code) || error.status === 1) return null;
    throw error;
  }
}

function bornOnLinux(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (state === "Z" || state === "X") return null; // ended, only not yet reaped
  return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[18]}`;
}

/**
 * @param {Holder | null} holder
 * @returns {boolean} whether the very process that wrote this still runs
 */
export const isAlive = (holder) => holder !== null && bornOf(holder.pid) === holder.born;

/**
 * @param {string} file
 * @returns {Holder | null} null when there is no file, or nothing in it that a holder wrote
 */
export function readHolder(file) {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8"));
    return Number.isInteger(holder?.pid) && typeof holder.born === "string" ? holder : null;
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null; // none, or cut short by a crash
    throw error;
  }
}

/** @param {Record<string, unknown>} [note] */
const me = (note) => JSON.stringify({ ...note, pid: process.pid, born: bornOf(process.pid) });

/**
 * Writes a file that names this process as its holder.
 * @param {string} file
 */
export const signIn = (file) => writeFileSync(file, me(), { mode: 0o600 });

/**
 * Takes the lock, or tells who holds it.
 * @param {string} file
 * @param {Record<string, unknown>} [note] kept in the file for whoever meets the lock
 * @returns {{ release: () => void } | { heldBy: Holder }}
 */
export function takeLock(file, note) {
  const draft = `${file}.${process.pid}`;
  for (;;) {
    writeFileSync(draft, me(note), { mode: 0o600 });
    try {
      linkSync(draft, file); // fails when there is one; never shows a half-written file
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const holder = readHolder(file);
      if (holder && isAlive(holder)) return { heldBy: holder };
      setAside(file, draft);
    } finally {
      rmSync(draft, { force: true });
    }
  }
}

/** Removes a stale lock, but not the fresh one of a process that was quicker. */
function setAside(file, draft) {
  try {
    renameSync(file, `${draft}.stale`);
    const moved = readHolder(`${draft}.stale`);
    if (moved && isAlive(moved)) linkSync(`${draft}.stale`, file);
  } catch (error) {
    // Somebody else removed it first, or has taken its place: the caller's next round sees who.
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  } finally {
    rmSync(`${draft}.stale`, { force: true });
  }
}

/**
 * Waits for the lock.
 * @param {string} file
 * @param {{ waitMs?: number, onWait?: (holder: Holder) => void }} [options]
 */
export async function waitForLock(file, { waitMs = 60_000, onWait } = {}) {
  const until = Date.now() + waitMs;
  for (let told = false; ;) {
    const lock = takeLock(file);
    if ("release" in lock) return lock;
    if (!told) onWait?.(lock.heldBy);
    told = true;
    if (Date.now() > until)
      throw new Error(`${file} has been held by process ${lock.heldBy.pid} for too long`);
    await sleep(100);
  }
}
