import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import type { Installed } from "./e2e/support/installed";
import { findBrowser } from "./scripts/browser.mjs";
import { freePort } from "./scripts/embedded-db.mjs";

// Ports are chosen once: Playwright's workers load this file again, and find the choice in their environment.
const chosen = async (name: string) => Number((process.env[name] ??= String(await freePort())));

/** A product with a sandbox of its own, and what the journeys in it are told of it. */
async function product(name: string) {
  const [port, sandboxPort] = [await chosen(`E2E_${name}_PORT`), await chosen(`E2E_${name}_SANDBOX_PORT`)];
  const baseURL = `http://localhost:${port}`;
  const log = join(tmpdir(), `rollcall-e2e-${port}.log`);
  return {
    use: { baseURL, installed: { log, sandboxUrl: `http://127.0.0.1:${sandboxPort}` } },
    server: {
      command: "node scripts/e2e-product.mjs",
      url: `${baseURL}/health/ready`,
      timeout: 300_000,
      reuseExistingServer: false,
      gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 } as const,
      env: {
        PORT: String(port),
        SANDBOX_PORT: String(sandboxPort),
        PUBLIC_URL: baseURL,
        HOST: "127.0.0.1",
        DEMO: "1",
        E2E_LOG: log,
      },
    },
  };
}
const linked = await product("LINKED");
const alone = await product("ALONE");

// Playwright's own browser wants none of this; one of the system's must not phone home, nor be sandboxed as root.
const { executablePath } = findBrowser() ?? {};
const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"];
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

const browser = { ...devices["Desktop Chrome"], locale: "en-GB", timezoneId: "Europe/Berlin" };
/** What would disturb the others: faults and rights of the one sandbox, linking, disconnecting. */
const disturbing = [
  "absences.spec.ts",
  "connection.spec.ts",
  "embed.spec.ts",
  "embed-ends.spec.ts",
  "embed-sdk.spec.ts",
  "hand-over.spec.ts",
  "link-elsewhere.spec.ts",
  "link-errors.spec.ts",
  "link-rights.spec.ts",
  "link-ways.spec.ts",
  "missing-people.spec.ts",
  "reconnect.spec.ts",
  "unlinked.spec.ts",
];

export default defineConfig<object, Installed>({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0, // a busy machine may be slow once; what fails twice is broken
  reporter: "list",
  use: {
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: executablePath
      ? { executablePath, args: [...asRoot, ...quiet, "--disable-component-update"] }
      : { args: asRoot },
  },
  // "link" ends with a linked company, in which "together" runs side by side. Beside it, in a product of its own, "alone" is
  // what would disturb those, one after the other: of the two workers neither waits as long as there is work.
  projects: [
    { name: "link", testMatch: "link.setup.ts", use: { ...browser, ...linked.use } },
    {
      name: "alone",
      testMatch: disturbing,
      use: { ...browser, ...alone.use },
      workers: 1,
      dependencies: ["link"], // only so that it begins with "together": Playwright ends one layer before it begins the next
    },
    {
      name: "together",
      testMatch: "*.spec.ts",
      testIgnore: disturbing,
      use: { ...browser, ...linked.use },
      dependencies: ["link"],
    },
  ],
  webServer: [linked.server, alone.server],
});
