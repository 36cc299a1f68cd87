import fc from "fast-check";
import { expect, it } from "vitest";
import { DueQueue } from "./due-queue";

it("gives what was put in by time, and of equal times the lower number first", () => {
  const due = fc.record({ dueAt: fc.nat(5), number: fc.nat(1000) });
  fc.assert(
    fc.property(fc.array(due), (entries) => {
      const queue = new DueQueue();
      for (const entry of entries) queue.push(entry);
      const out = entries.map(() => queue.shift());
      const sorted = [...entries].sort((a, b) => a.dueAt - b.dueAt || a.number - b.number);
      expect(out).toEqual(sorted);
      expect([queue.first, queue.shift()]).toEqual([undefined, undefined]);
    }),
  );
});
