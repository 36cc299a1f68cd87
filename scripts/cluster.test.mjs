import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requireFolder } from "./cluster.mjs";

test("a folder that is missing is made, with those above it, and nothing is left in it", () => {
  const base = mkdtempSync(join(tmpdir(), "rollcall-folder-"));
  try {
    requireFolder(join(base, "a/b"));
    expect(existsSync(join(base, "a/b"))).toBe(true);
    requireFolder(join(base, "a/b"));
    writeFileSync(join(base, "file"), "");
    for (const folder of ["file", "file/below"])
      expect(() => requireFolder(join(base, folder)), folder).toThrow(/^cannot write in .*set DATA_DIR/);
  } finally {
    rmSync(base, { recursive: true });
  }
});

test.runIf(existsSync("/proc/self"))("a folder that can have nothing in it is refused, at once", () => {
  expect(() => requireFolder("/proc/nope/data")).toThrow(/^cannot write in \/proc\/nope\/data \(ENOENT\)/);
});
