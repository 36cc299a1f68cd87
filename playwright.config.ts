import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./scripts/browser.mjs";
import { freePort } from "./scripts/embedded-db.mjs";

// Ports are chosen once: Playwright's workers load this file again, and find the choice in their environment.
const port = Number((process.env.E2E_PORT ??= String(await freePort())));
const sandboxPort = Number((process.env.E2E_SANDBOX_PORT ??= String(await freePort())));
const baseURL = `http://localhost:${port}`;
const log = (process.env.E2E_LOG ??= join(tmpdir(), `rollcall-e2e-${port}.log`));
process.env.SANDBOX_URL = `http://127.0.0.1:${sandboxPort}`;

// Playwright's own browser wants none of this; one of the system's must not phone home, nor be sandboxed as root.
const { executablePath } = findBrowser() ?? {};
const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"];
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

const browser = { ...devices["Desktop Chrome"], locale: "en-GB", timezoneId: "Europe/Berlin" };
const alone = [
  "absences.spec.ts",
  "connection.spec.ts",
  "embed.spec.ts",
  "embed-ends.spec.ts",
  "embed-sdk.spec.ts",
  "first-sync.spec.ts",
  "hand-over.spec.ts",
  "issues.spec.ts",
  "link-elsewhere.spec.ts",
  "link-errors.spec.ts",
  "link-rights.spec.ts",
  "link-ways.spec.ts",
  "missing-people.spec.ts",
  "reconnect.spec.ts",
  "time-off.spec.ts",
  "unlinked.spec.ts",
];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0, // a busy machine may be slow once; what fails twice is broken
  reporter: "list",
  use: {
    baseURL,
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: executablePath
      ? { executablePath, args: [...asRoot, ...quiet, "--disable-component-update"] }
      : { args: asRoot },
  },
  // "link" ends with a linked company; "together" runs side by side. What "alone" does would disturb the others (faults
  // and rights of the one sandbox, disconnecting), so it comes last: as a teardown it also runs when others fail.
  projects: [
    { name: "link", testMatch: "link.setup.ts", use: browser, teardown: "alone" },
    { name: "together", testMatch: "*.spec.ts", testIgnore: alone, use: browser, dependencies: ["link"] },
    { name: "alone", testMatch: alone, use: browser, workers: 1 },
  ],
  webServer: {
    command: "node scripts/e2e-product.mjs",
    url: `${baseURL}/health/ready`,
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: {
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      PUBLIC_URL: baseURL,
      HOST: "127.0.0.1",
      DEMO: "1",
      E2E_LOG: log,
    },
  },
});
