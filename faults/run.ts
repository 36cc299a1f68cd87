// npm run faults [-- --row 36 --seed 7 --short]: rows of the fault matrix, played against the running product.
import { writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { endChildren } from "@/bench/shared/processes";
import { cases, notThereYet } from "./cases";
import type { Case } from "./support/case";
import { brokenInvariants } from "./support/invariants";
import { randomOf } from "./support/random";
import { footprintOf, type Footprint } from "./support/settled";
import { walkPeople } from "./support/walk";
import { closeStage, openStage, twoCycles, type Opened, type Stage } from "./support/stage";

type Options = { seed: number; short: boolean };
type Outcome = { state: "passed" | "failed" | "skipped"; seconds: number; said: string };

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The same seed and row draw the same, whatever was played before. */
const seedOf = (seed: number, row: string) =>
  [...row].reduce((mixed, letter) => Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193) >>> 0, seed >>> 0);

/** The product of all cases that share one; a case that fails leaves it to nobody. */
function keepStage() {
  let opened: (Opened & { base: Footprint }) | null = null;
  return {
    async take(): Promise<Opened & { base: Footprint }> {
      if (opened) return opened;
      const begun = performance.now();
      const stage = await openStage();
      const usual = Promise.all([walkPeople(stage.lumen), walkPeople(stage.harbour)]).then(() =>
        twoCycles(stage),
      );
      opened = { ...stage, base: await footprintOf(stage.product, usual) };
      say(
        `product, database, two companies: ready after ${((performance.now() - begun) / 1000).toFixed(1)} s`,
      );
      return opened;
    },
    async leave(): Promise<void> {
      const leaving = opened;
      opened = null;
      if (leaving) await closeStage(leaving);
    },
  };
}

async function playOne(one: Case, keeper: ReturnType<typeof keepStage>, options: Options): Promise<Outcome> {
  const why = one.cannot?.() ?? null;
  if (why !== null) return { state: "skipped", seconds: 0, said: why };
  const random = randomOf(seedOf(options.seed, one.row));
  const notes: string[] = [];
  const note = (text: string) => void notes.push(text);
  const opened = "play" in one ? await keeper.take() : null;
  const begun = performance.now();
  const done = (state: Outcome["state"], more: string[] = []): Outcome => ({
    state,
    seconds: (performance.now() - begun) / 1000,
    said: [notes.join("; "), ...more].filter(Boolean).join("\n    "),
  });
  try {
    if ("playAlone" in one) {
      await one.playAlone({ random, note, short: options.short });
      return done("passed");
    }
    const stage: Stage = { ...opened!, random, note, short: options.short };
    await one.play(stage);
    const broken = await brokenInvariants(stage, opened!.base);
    return broken.length === 0 ? done("passed") : done("failed", broken);
  } catch (error) {
    const words = opened?.product.lastWords() ?? [];
    return done("failed", [error instanceof Error ? error.message : String(error), ...words]);
  }
}

const marks = { passed: "✓", failed: "✗", skipped: "-" } as const;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      row: { type: "string", multiple: true },
      seed: { type: "string", default: "7" },
      short: { type: "boolean", default: false },
      report: { type: "string" },
    },
  });
  const options = { seed: Number(values.seed), short: values.short };
  if (!Number.isSafeInteger(options.seed))
    throw new Error(`--seed takes a whole number, not "${values.seed}"`);
  const asked = (row: string) =>
    values.row?.some((name) => row === name || row.replace(/[a-z]$/, "") === name);
  const chosen = cases.filter((one) => (values.row ? asked(one.row) : !options.short || one.short));
  if (chosen.length === 0) throw new Error(`there is no case of row ${values.row?.join(", ")}`);
  const count = { passed: 0, failed: 0, skipped: 0 };
  const keeper = keepStage();
  try {
    for (const one of chosen) {
      const { state, seconds, said } = await playOne(one, keeper, options);
      count[state] += 1;
      say(
        `${marks[state]} ${one.row.padEnd(4)} ${one.title} (${seconds.toFixed(1)} s, seed ${options.seed})`,
      );
      if (said) say(`    ${said}`);
      if (state !== "failed") continue;
      const form = options.short ? " --short" : "";
      say(`    again: npm run faults -- --row ${one.row} --seed ${options.seed}${form}`);
      await keeper.leave();
    }
  } finally {
    await keeper.leave();
  }
  if (!values.row && !options.short)
    for (const { rows, why } of notThereYet) say(`. ${rows.padEnd(6)} not there yet: ${why}`);
  if (values.report) writeFileSync(values.report, JSON.stringify(count));
  const skipped = count.skipped ? `, ${count.skipped} skipped` : "";
  say(`${count.passed} passed, ${count.failed} failed${skipped}`);
  return count.failed ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await endChildren();
}
