// Processes that belong to a command: in a group of their own, so that a Ctrl-C in the terminal reaches the
// command only, and ended as a group, so that nothing of theirs stays behind.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "./refusal.mjs";

const root = join(import.meta.dirname, "..");
const tie = new URL("./tie.mjs", import.meta.url).href;
const windows = process.platform === "win32";
const shownLines = 40;
const live = new Set();

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} End */

/**
 * @typedef {object} Child
 * @property {string} name
 * @property {Promise<End>} ended
 * @property {boolean} stopping whether we ended it ourselves
 * @property {() => string[]} lastLines what it said last
 * @property {(graceMs?: number) => Promise<void>} stop
 */

/**
 * Starts a Node program. A tied one has a channel to us, which closes when we are gone, however we go: by that
 * it knows that it has to end (tie.mjs).
 * @param {object} options
 * @param {string} options.name
 * @param {string[]} options.args
 * @param {NodeJS.ProcessEnv} options.env
 * @param {boolean} [options.tied]
 * @param {(line: string, from: "stdout" | "stderr") => void} [options.onLine]
 * @returns {Child}
 */
export function startChild({ name, args, env, tied = false, onLine = () => {} }) {
  const process_ = spawn(process.execPath, [...(tied ? ["--import", tie] : []), ...args], {
    cwd: root,
    env,
    detached: !windows,
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe", ...(tied ? ["ipc"] : [])],
  });
  const last = [];
  for (const from of ["stdout", "stderr"]) {
    createInterface({ input: process_[from] }).on("line", (line) => {
      if (last.push(line) > shownLines) last.shift();
      onLine(line, from);
    });
  }
  const ended = endOf(process_);
  const child = {
    name,
    ended,
    stopping: false,
    lastLines: () => [...last],
    stop: (graceMs) => stop(graceMs),
  };
  const stop = async (graceMs = 10_000) => {
    child.stopping = true;
    signalTo(process_.pid, "SIGTERM");
    const outcome = await Promise.race([ended, sleep(graceMs, "late", { ref: false })]);
    if (outcome === "late") killGroup(process_.pid);
    await ended;
  };
  live.add(process_.pid);
  ended.then(() => {
    killGroup(process_.pid); // what it started and left behind
    live.delete(process_.pid);
  });
  return child;
}

/** Kills all children that still run, without waiting. */
export function killChildren() {
  for (const pid of live) killGroup(pid);
}

/**
 * Runs a Node program to its end; when it fails, what it said last is the refusal.
 * @param {{ name: string, args: string[], env: NodeJS.ProcessEnv, own: (child: Child) => unknown }} options
 */
export async function runToEnd({ name, args, env, own }) {
  const child = startChild({ name, args, env });
  own(child);
  const { code, signal } = await child.ended;
  if (code === 0) return;
  throw new Refusal(`${name} failed (${code ?? signal}):\n${child.lastLines().join("\n")}`);
}

/** The end, once what it said has been read; what it left running may keep its pipes open. */
async function endOf(process_) {
  const closed = new Promise((done) => process_.once("close", done));
  const end = await new Promise((done) => {
    process_.once("error", (error) => done({ code: null, signal: error.code })); // could not be started
    process_.once("exit", (code, signal) => done({ code, signal }));
  });
  await Promise.race([closed, sleep(200, null, { ref: false })]);
  return end;
}

const killGroup = (pid) => signalTo(windows || !pid ? pid : -pid, "SIGKILL");

function signalTo(pid, signal) {
  try {
    if (pid) process.kill(pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error; // it has ended already
  }
}
