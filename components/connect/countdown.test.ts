import fc from "fast-check";
import { expect, test } from "vitest";
import { countdown } from "./countdown";

test.each([
  [40_000, 0, 40],
  [39_001, 0, 40],
  [60_000, 1, 0],
  [80_400, 1, 21],
  [1, 0, 1],
  [0, 0, 0],
  [-5_000, 0, 0],
  [Number.NaN, 0, 0],
])("%d ms reads %d min %d s", (ms, minutes, seconds) => {
  expect(countdown(ms)).toEqual({ minutes, seconds });
});

test("never shows less than is left, and less than a second too much", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_600_000 }), (ms) => {
      const { minutes, seconds } = countdown(ms);
      const shown = (minutes * 60 + seconds) * 1000;
      expect(seconds).toBeLessThan(60);
      expect(shown - ms).toBeGreaterThanOrEqual(0);
      expect(shown - ms).toBeLessThan(1000);
    }),
  );
});
