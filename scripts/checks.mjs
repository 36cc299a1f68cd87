// The checks themselves. `npm run verify` runs the quick ones, `npm test` all of them.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { ensureBuilt } from "./build.mjs";
import { ensureGenerated, prismaCli, quietPrisma } from "./generate.mjs";
import { Refusal } from "./refusal.mjs";
import { node, programOf } from "./steps.mjs";
import { startTestDatabase } from "./test-database.mjs";

/** @typedef {import("./steps.mjs").Count} Count */

/** @type {import("./steps.mjs").Step} */
export const format = {
  name: "format",
  run: async () => void (await node([programOf("prettier"), "--check", "--log-level", "warn", "."])),
};

/** @type {import("./steps.mjs").Step} */
export const lint = {
  name: "lint",
  run: async () => void (await node([programOf("eslint"), ".", "--max-warnings", "0"])),
};

/** @type {import("./steps.mjs").Step} */
export const types = {
  name: "types",
  async run() {
    await ensureGenerated();
    await node([programOf("next"), "typegen"], { env: { NEXT_TELEMETRY_DISABLED: "1" } });
    await node([programOf("typescript", "tsc"), "--noEmit"]);
  },
};

/** Do the migrations lead to the schema? @type {import("./steps.mjs").Step} */
export const drift = {
  name: "migrations",
  async run() {
    const database = await startTestDatabase();
    const ask = [
      "--from-migrations",
      "prisma/migrations",
      "--to-schema",
      "prisma/schema.prisma",
      "--exit-code",
    ];
    try {
      const env = { ...quietPrisma, DATABASE_URL: database.ownerUrl };
      await node([prismaCli(), "migrate", "diff", ...ask], { env });
    } finally {
      await database.stop();
    }
  },
};

/** @type {import("./steps.mjs").Step} */
export const unit = { name: "unit tests", run: () => vitest(["--project", "unit", "--project", "sandbox"]) };

/** @type {import("./steps.mjs").Step} */
export const unitAndIntegration = { name: "unit and integration tests", run: () => vitest([]) };

/** The short form of `npm run faults`: rows of the fault matrix against the running product. @type {import("./steps.mjs").Step} */
export const realFaults = {
  name: "real faults",
  run: () =>
    counted(async (file) => {
      const args = ["--import", "tsx", "faults/run.ts", "--short", "--report", file];
      return [await node(args, { live: true }), (count) => count];
    }),
};

async function vitest(args) {
  await ensureGenerated();
  return counted(async (file) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const code = await node([programOf("vitest"), "run", ...args, ...reporters], { live: true });
    return [
      code,
      ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
        passed: numPassedTests,
        failed: numFailedTests,
        skipped: numPendingTests + numTodoTests,
      }),
    ];
  });
}

/** The build, and the browser tests if it succeeds. @type {import("./steps.mjs").Step[]} */
export const buildAndJourneys = (() => {
  let built = false;
  const build = {
    name: "build",
    async run() {
      await ensureBuilt({ own: () => {} });
      built = true;
    },
  };
  const journeys = {
    name: "browser tests",
    run: async () => (built ? playwright() : { passed: 0, failed: 0, skipped: 1 }),
  };
  return [build, journeys];
})();

function playwright() {
  ensureBrowser({ log: console.log });
  return counted(async (file) => {
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
    const code = await node([programOf("@playwright/test", "playwright"), "test", "--reporter=list,json"], {
      env,
      live: true,
    });
    return [
      code,
      ({ stats }) => ({
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        skipped: stats.skipped,
      }),
    ];
  });
}

/**
 * Hands out a file for a runner's report and counts what it says. A runner that fails without a failed test
 * (a file that does not load, no report at all) counts as one failure.
 * @param {(file: string) => Promise<[number, (report: any) => Count]>} run
 * @returns {Promise<Count>}
 */
async function counted(run) {
  const dir = mkdtempSync(join(tmpdir(), "rollcall-report-"));
  try {
    const file = join(dir, "report.json");
    const [code, countOf] = await run(file);
    const count = countOf(readReport(file, code));
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function readReport(file, code) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT" && !(error instanceof SyntaxError)) throw error;
    throw new Refusal(`the test runner ended with exit code ${code} and left no report`);
  }
}
