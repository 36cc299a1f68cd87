import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../random";
import { poison, toxicTypes } from "./toxics";
import type { Attributes, Piece, ToxicType } from "./toxics";

function run(
  type: ToxicType,
  attributes: Attributes,
  bytes: Buffer,
  { seed = 1, ageMs = 0, passed = 0 } = {},
) {
  const toxic = { name: "t", type, stream: "downstream", toxicity: 1, attributes } as const;
  return poison(toxic, [{ bytes, waitMs: 0 }], { random: createRandom(seed), ageMs, passed });
}

const joined = (pieces: Piece[]) => Buffer.concat(pieces.map(({ bytes }) => bytes));
const waits = (pieces: Piece[]) => pieces.reduce((sum, { waitMs }) => sum + waitMs, 0);
const data = fc.uint8Array({ minLength: 1, maxLength: 5000 }).map((bytes) => Buffer.from(bytes));
const small = fc.integer({ min: 0, max: 300 });

describe("toxics", () => {
  it("that only delay or cut let every byte through in order", () => {
    const type = fc.constantFrom<ToxicType>("latency", "bandwidth", "slicer", "slow_close");
    fc.assert(
      fc.property(type, data, fc.array(small, { minLength: 3, maxLength: 3 }), (type, bytes, numbers) => {
        const attributes = Object.fromEntries(
          Object.keys(toxicTypes[type]).map((key, at) => [key, numbers[at] ?? 0]),
        );
        const pieces = run(type, attributes, bytes);
        expect(joined(pieces).equals(bytes)).toBe(true);
        for (const piece of pieces) expect(piece.waitMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("of type slicer keep to their sizes and pauses, and the seed decides", () => {
    fc.assert(
      fc.property(data, fc.integer({ min: 1, max: 500 }), small, (bytes, average, variation) => {
        const attributes = { average_size: average, size_variation: variation, delay: 2000 };
        const pieces = run("slicer", attributes, bytes);
        for (const piece of pieces) expect(piece.bytes.length).toBeLessThanOrEqual(average + variation);
        expect(waits(pieces)).toBe((pieces.length - 1) * 2);
        expect(run("slicer", attributes, bytes)).toEqual(pieces);
      }),
    );
  });

  it("of type bandwidth take as long as the rate says, in portions of a tenth of a second", () => {
    const pieces = run("bandwidth", { rate: 2 }, Buffer.alloc(1000));
    expect(pieces.map(({ bytes }) => bytes.length)).toEqual([200, 200, 200, 200, 200]);
    expect(waits(pieces)).toBe(500);
    expect(waits(run("bandwidth", { rate: 0 }, Buffer.alloc(1)))).toBe(Infinity);
  });

  it("of type latency count from when the data came, and jitter stays within its bounds", () => {
    expect(waits(run("latency", { latency: 100 }, Buffer.alloc(1), { ageMs: 30 }))).toBe(70);
    expect(waits(run("latency", { latency: 100 }, Buffer.alloc(1), { ageMs: 300 }))).toBe(0);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const wait = waits(run("latency", { latency: 100, jitter: 20 }, Buffer.alloc(1), { seed }));
        expect(wait >= 80 && wait <= 120).toBe(true);
      }),
    );
  });

  it("of type limit_data let exactly the first bytes through", () => {
    fc.assert(
      fc.property(data, fc.nat(6000), fc.nat(6000), (bytes, most, passed) => {
        const left = Math.max(0, most - passed);
        expect(joined(run("limit_data", { bytes: most }, bytes, { passed }))).toEqual(
          bytes.subarray(0, left),
        );
      }),
    );
  });

  it.each(["timeout", "reset_peer"] as const)("of type %s swallow everything", (type) => {
    expect(run(type, { timeout: 5 }, Buffer.from("x"))).toEqual([]);
  });
});
