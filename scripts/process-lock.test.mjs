import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { bornOf, takeLock } from "./process-lock.mjs";

const dir = mkdtempSync(join(tmpdir(), "rollcall-lock-"));
afterAll(() => rmSync(dir, { recursive: true }));

test("a lock names its holder until it is released", () => {
  const file = join(dir, "held");
  const lock = takeLock(file, { url: "http://localhost:3000" });
  expect(takeLock(file)).toMatchObject({ heldBy: { pid: process.pid, url: "http://localhost:3000" } });
  lock.release();
  expect(takeLock(file)).toHaveProperty("release");
});

test.each([
  ["of a process that is gone", JSON.stringify({ pid: 2 ** 22 + 1, born: "some boot/1" })],
  ["whose number another process has now", JSON.stringify({ pid: process.ppid, born: "another boot/1" })],
  ["cut short by a crash", '{"pid":'],
])("a lock %s is taken over", (_case, content) => {
  const file = join(dir, "stale");
  writeFileSync(file, content);
  const lock = takeLock(file);
  expect(lock).toHaveProperty("release");
  lock.release();
});

test("a process is known by more than its number", () => {
  expect(bornOf(process.pid)).toBe(bornOf(process.pid));
  expect(bornOf(process.pid)).not.toBe(bornOf(process.ppid));
});
