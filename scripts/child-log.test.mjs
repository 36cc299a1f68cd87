import { expect, test } from "vitest";
import { attention } from "./child-log.mjs";

const line = (entry) => JSON.stringify(entry);

test("warnings and errors are shown short, the rest is not", () => {
  expect(attention("front", line({ level: 30, msg: "listening" }))).toBeNull();
  expect(attention("front", line({ level: 40, msg: "slow" }))).toBe("front: warning: slow");
  expect(attention("worker", line({ level: 50, msg: "failed", err: { message: "no route" } }))).toBe(
    "worker: error: failed (no route)",
  );
});

test("what is no log entry is not shown", () => {
  for (const text of ["", "plain", "{ half", '{"a":1}']) expect(attention("front", text)).toBeNull();
});
