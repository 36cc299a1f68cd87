import fc from "fast-check";
import { expect, it } from "vitest";
import { FileMemory } from "./file-memory";

it("keeps the latest files there is room for, each under its digest", () => {
  const files = fc.array(fc.tuple(fc.constantFrom(..."abcdef"), fc.integer({ min: 0, max: 12 })));
  fc.assert(
    fc.property(files, (kept) => {
      const memory = new FileMemory(10);
      for (const [digest, size] of kept) memory.keep(digest, new Uint8Array(size));
      const lengths = [..."abcdef"].map((digest) => memory.get(digest)?.length ?? 0);
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(10);
      const [digest, size] = kept.at(-1) ?? ["a", 0];
      if (size <= 10 && kept.length > 0) expect(memory.get(digest)).toHaveLength(size);
    }),
  );
});
