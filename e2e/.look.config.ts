import { defineConfig } from "@playwright/test";
process.env.E2E_PORT = "3300";
process.env.E2E_SANDBOX_PORT = "4310";
const base = (await import("../playwright.config")).default;
export default defineConfig({ ...base, testDir: ".", outputDir: "/tmp/e2e-look/results", webServer: undefined });
