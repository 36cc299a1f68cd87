import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const read = (name) => JSON.parse(readFileSync(join(import.meta.dirname, "..", name), "utf8"));
const manifest = read("package.json");
const lock = read("package-lock.json").packages;
const asked = Object.entries({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});

test("every dependency is pinned to one version, which the lock file holds", () => {
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version))).toEqual([]);
  expect(asked.filter(([name, version]) => lock[`node_modules/${name}`]?.version !== version)).toEqual([]);
});

test("no dependency comes from a repository or an address", () => {
  const foreign = Object.entries(lock).filter(([, { resolved = "" }]) => /^(git|ssh|https?:)/.test(resolved));
  expect(foreign.map(([name]) => name)).toEqual([]);
});

// Releases with known holes lie below these.
test.each([
  ["next", "16.2.6"],
  ["react", "19.2.6"],
  ["react-dom", "19.2.6"],
  ["next-auth", "4.24.12"],
  ["nodemailer", "7.0.7"],
])("%s is %s or later", (name, floor) => {
  const order = (version) =>
    version.split(".").reduce((sum, part) => sum * 10_000 + Number.parseInt(part, 10), 0);
  expect(order(lock[`node_modules/${name}`].version)).toBeGreaterThanOrEqual(order(floor));
});

test("install scripts run only where they are allowed by name", () => {
  const withScripts = Object.entries(lock).filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = withScripts.map(([path]) => path.replace(/^.*node_modules\//, ""));
  expect([...new Set(names)].filter((name) => !(name in manifest.allowScripts) && name !== "")).toEqual([]);
});
