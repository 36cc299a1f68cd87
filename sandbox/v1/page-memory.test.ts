import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { PageMemory } from "./page-memory";

const answer = (name: string, bytes = 1_000) => Buffer.from(name.repeat(bytes).slice(0, bytes));

test("an answer is given back byte for byte, whether it was kept plain or packed", () => {
  const memory = new PageMemory({ plainBytes: 2_500, packedBytes: 10_000 });
  const names = ["a", "bc", "def", "ghij", "ü"];
  for (const name of names) memory.keep(name, 1, answer(name));
  for (const name of names) expect(memory.get(name, 1)?.equals(answer(name))).toBe(true);
});

test("an answer of another version of the company is not given, and the new one takes its place", () => {
  const memory = new PageMemory({ plainBytes: 1_500, packedBytes: 10_000 });
  for (const version of [1, 2, 3]) {
    for (const name of ["plain", "packed"]) {
      expect(memory.get(name, version)).toBeUndefined();
      memory.keep(name, version, answer(`${name}${version}`));
    }
    for (const name of ["plain", "packed"])
      expect(memory.get(name, version)?.equals(answer(`${name}${version}`))).toBe(true);
  }
});

test("when the room for packed answers is used up, all are forgotten and there is room again", () => {
  const memory = new PageMemory({ plainBytes: 0, packedBytes: 2_500 });
  const noise = [1, 2, 3].map(() => randomBytes(1_000)); // which no packing makes smaller
  const [first, second, third] = noise as [Buffer, Buffer, Buffer];
  memory.keep("first", 1, first);
  memory.keep("second", 1, second);
  expect(memory.get("first", 1)?.equals(first)).toBe(true);
  memory.keep("third", 1, third);
  expect(memory.get("first", 1)).toBeUndefined();
  expect(memory.get("third", 1)?.equals(third)).toBe(true);
});
