// The steps of `npm test` and `npm run verify`: each is run, timed and counted, and one line sums them up.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Refusal } from "./refusal.mjs";

const root = join(import.meta.dirname, "..");
const running = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 1;
    interrupted = true;
  });
}
let interrupted = false;

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ name: string, run: () => Promise<Count | void> }} Step a step that counts nothing itself counts as one */

/**
 * The program of an installed package.
 * @param {string} name
 * @param {string} [bin] when the package has several
 */
export function programOf(name, bin = name) {
  const file = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const programs = createRequire(import.meta.url)(file).bin;
  return join(dirname(file), typeof programs === "string" ? programs : programs[bin]);
}

/**
 * Runs a Node program; a failure carries what it said.
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, live?: boolean }} [options] live: straight to the terminal
 * @returns {Promise<number>} its exit code; other than 0 only when `live`
 */
export async function node(args, { env = {}, live = false } = {}) {
  if (interrupted) throw new Refusal("interrupted");
  const stdio = live ? "inherit" : ["ignore", "pipe", "pipe"];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio });
  running.add(child);
  let said = "";
  for (const stream of live ? [] : [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const code = await new Promise((done) => child.on("close", (code) => done(code ?? 1)));
  running.delete(child);
  if (code !== 0 && !live) throw new Refusal(said.trim() || `exit code ${code}`);
  return code;
}

/**
 * @param {Step} step
 * @returns {Promise<Count>}
 */
async function runStep({ name, run }) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    const count = (await run()) ?? { passed: 1, failed: 0, skipped: 0 };
    console.log(`${count.failed ? "✗" : "✓"} ${name} (${seconds()})`);
    return count;
  } catch (error) {
    console.log(`✗ ${name} (${seconds()})`);
    console.log(error instanceof Refusal ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * Runs the steps in order, those of one group two at a time, and prints the closing line.
 * @param {Step[][]} groups
 * @returns {Promise<number>} the exit code
 */
export async function runSteps(groups) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const group of groups) {
    const waiting = [...group];
    const work = async () => {
      for (let step; (step = waiting.shift());) {
        const count = await runStep(step);
        for (const key of Object.keys(total)) total[key] += count[key];
      }
    };
    await Promise.all([work(), work()]);
  }
  const skipped = total.skipped ? `, ${total.skipped} skipped` : "";
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed || interrupted ? 1 : 0;
}
