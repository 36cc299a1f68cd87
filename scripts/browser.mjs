// The browser of the end-to-end tests: found, or installed. `node scripts/browser.mjs` prints which.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { Refusal, runCommand } from "./refusal.mjs";

/** The one without windows first: the journeys are quicker in it. */
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/**
 * @returns {{ executablePath?: string } | null} no path: Playwright's own browser; null: none at all
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (runs(named)) return { executablePath: named };
    throw new Refusal(`CHROMIUM_PATH is ${named}, but no program is there`);
  }
  if (existsSync(chromium.executablePath())) return {};
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
  return found ? { executablePath: found } : null;
}

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch (error) {
    if (["ENOENT", "EACCES", "ENOTDIR"].includes(error.code)) return false;
    throw error;
  }
}

/**
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {{ executablePath?: string }}
 */
export function ensureBrowser({ log = () => {} } = {}) {
  const found = findBrowser();
  if (found) return found;
  const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const roads = [];
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    roads.push(["apt-get", "update", "-q"]);
    for (const name of names.slice(0, 2)) roads.push(["apt-get", "install", "-y", "-q", name]);
  }
  roads.push([process.execPath, playwright, "install", "chromium"]);
  for (const [program, ...args] of roads) {
    log(
      `no browser: trying ${[program === process.execPath ? "playwright" : program, ...args.slice(-2)].join(" ")}`,
    );
    spawnSync(program, args, {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: "ignore",
      timeout: 600_000,
    });
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Refusal(
    "no browser was found, and none could be installed: install Chromium, or set CHROMIUM_PATH to one",
  );
}

if (process.argv[1] === import.meta.filename) {
  await runCommand(async () => {
    console.log(ensureBrowser({ log: console.error }).executablePath ?? chromium.executablePath());
  });
}
