import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BucketSpec } from "./limits";
import { buckets, createMemoryLimiter } from "./limits";

const spec = (perSecond: number, burst: number): BucketSpec => ({
  key: "k",
  scope: "account",
  perSecond,
  burst,
});

/** The times at which calls may go out that are asked for at the given times. */
async function sendTimes(bucket: BucketSpec, gapsMs: number[]): Promise<number[]> {
  let now = 0;
  const limiter = createMemoryLimiter({ now: () => now });
  const times: number[] = [];
  for (const gap of gapsMs) {
    now += gap;
    times.push(now + (await limiter.reserve(bucket)));
  }
  return times;
}

describe("createMemoryLimiter", () => {
  test("never lets out more than burst + rate * t calls in any window of t, whenever they are asked for", async () => {
    const cases = fc.record({
      perSecond: fc.double({ min: 0.2, max: 50, noNaN: true }),
      burst: fc.integer({ min: 1, max: 30 }),
      gaps: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5_000 })), { maxLength: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ perSecond, burst, gaps }) => {
        const times = await sendTimes(spec(perSecond, burst), gaps);
        for (let from = 0; from < times.length; from++) {
          for (let to = from; to < times.length; to++) {
            const windowMs = times[to]! - times[from]!;
            // one millisecond of room, as waits are whole milliseconds
            expect(to - from + 1).toBeLessThanOrEqual(burst + ((windowMs + 1) / 1000) * perSecond + 1e-6);
          }
        }
      }),
    );
  });

  test("holds nobody back who stays below the rate", async () => {
    expect(await sendTimes(spec(5, 1), [0, 200, 200, 1_000])).toEqual([0, 200, 400, 1_400]);
  });

  test("gives out the burst at once and the rest in step", async () => {
    expect(await sendTimes(spec(4, 3), [0, 0, 0, 0, 0])).toEqual([0, 0, 0, 250, 500]);
  });

  test("gives out nothing of a closed bucket before it opens, and no heap of calls right after", async () => {
    const limiter = createMemoryLimiter({ now: () => 0 });
    await limiter.close("k", 30_000);
    await limiter.close("k", 10_000); // an earlier time does not open it sooner
    const waits = [];
    for (let call = 0; call < 4; call++) waits.push(await limiter.reserve(spec(4, 2)));
    expect(waits).toEqual([30_000, 30_000, 30_250, 30_500]);
    expect(await limiter.reserve({ ...spec(4, 2), key: "other" })).toBe(0);
  });

  test("keeps within Personio's 15 a second and 300 a minute for employees", () => {
    const { perSecond, burst } = buckets.employees;
    expect(burst + perSecond).toBeLessThanOrEqual(15);
    expect(burst + perSecond * 60).toBeLessThanOrEqual(300);
    expect(buckets.address.burst + buckets.address.perSecond * 60).toBeLessThanOrEqual(2_000);
  });
});
