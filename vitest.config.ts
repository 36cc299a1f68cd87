import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const exclude = ["**/node_modules/**", "**/.next/**", "**/.data/**", "e2e/**", "server/db/generated/**"];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: here("./") },
      { find: "server-only", replacement: here("./scripts/empty-module.mjs") },
    ],
  },
  test: {
    pool: "forks",
    maxWorkers: "100%", // unless told, one processor stays idle, which is half of two
    passWithNoTests: true,
    // Without `isolate` the files of one process share what they import: a third of the time. Those keep nothing in the
    // process (no settings, no database); files that need a process of their own are integration tests.
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: [...exclude, "**/*.integration.test.{ts,tsx,mjs}", "sandbox/**"],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "sandbox",
          include: ["sandbox/**/*.test.ts"],
          exclude,
          isolate: false,
          testTimeout: 20_000, // a busy machine may take its time; nothing waits on purpose
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["**/*.integration.test.{ts,tsx,mjs}"],
          exclude,
          globalSetup: "scripts/vitest-database.mjs",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
