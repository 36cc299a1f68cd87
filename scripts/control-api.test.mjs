import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const rooms = ["app", "components", "contracts", "messages", "packages", "server"];

/** What runs as Rollcall: no tests, nothing generated, nothing installed. */
const sources = rooms
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" }).map((file) => join(room, file)),
  )
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.(ts|tsx|js|mjs|css|json)$/.test(file))
  .filter((file) => !/\.(test|testing)\.|(^|\/)(node_modules|generated|dist)\//.test(file));

test("Rollcall never calls the sandbox's control API; one link leads a person to the control page", () => {
  expect(sources.length).toBeGreaterThan(300);
  const naming = sources.flatMap((file) => {
    const lines = readFileSync(join(root, file), "utf8").split("\n");
    return lines.filter((line) => line.includes("__sandbox")).map((line) => `${file}: ${line.trim()}`);
  });
  expect(naming).toEqual(["server/api/trpc/connections.ts: controlUrl: `${SANDBOX_URL}/__sandbox/`,"]);
});
