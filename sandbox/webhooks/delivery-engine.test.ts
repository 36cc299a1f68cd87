import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../random";
import type { Delivery, Outcome } from "./delivery";
import { isSuccess, retryDelaysMs, retrySpread } from "./delivery";
import { DeliveryEngine } from "./delivery-engine";

type Sending = { readonly at: number; readonly number: number };

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** An engine in a world without time and network: the clock jumps to the next timer, answers are given. */
function openEngine(answerTo: (delivery: Delivery) => number | null, parallel = 1) {
  let nowMs = 1_800_000_000_000;
  let timers: { at: number; run: () => void }[] = [];
  const sent: Sending[] = [];
  let underWay = 0;
  let mostSeen = 0;
  const engine = new DeliveryEngine({
    nowMs: () => nowMs,
    startTimer: (delayMs, run) => {
      const timer = { at: nowMs + delayMs, run };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    },
    send: async (delivery): Promise<Outcome> => {
      sent.push({ at: nowMs, number: delivery.number });
      mostSeen = Math.max(mostSeen, ++underWay);
      await Promise.resolve();
      underWay--;
      const status = answerTo(delivery);
      return { status, error: status === null ? "no answer within 3 s" : null, durationMs: 1 };
    },
    randomOf: ({ number, requests }) => createRandom(number * 100 + requests.length),
    mostUnderWay: () => parallel,
  });
  const kit = {
    engine,
    sent,
    get nowMs() {
      return nowMs;
    },
    get mostSeen() {
      return mostSeen;
    },
    add: (webhookId = "w") => {
      const event = { name: "person.updated", occurredAt: nowMs, payload: {} };
      kit.engine.add({ webhookId, cause: "event", createdAt: nowMs, event, dueAt: nowMs });
    },
    /** Jumps from timer to timer, at most so many times. */
    run: async (jumps = 100) => {
      kit.engine.wake();
      await settled();
      for (let jump = 0; jump < jumps && timers.length > 0; jump++) {
        const [first] = timers.sort((a, b) => a.at - b.at);
        timers = timers.filter((timer) => timer !== first);
        nowMs = Math.max(nowMs, first?.at ?? 0);
        first?.run();
        await settled();
      }
    },
    /** What a snapshot does: the engine goes on from a copy of its state. */
    restart: () => kit.engine.load(JSON.parse(JSON.stringify(kit.engine.save()))),
    all: () => kit.engine.save().deliveries,
  };
  return kit;
}

const passing = fc.constantFrom(null, 500, 502, 503, 504, 599);
const lasting = fc.constantFrom(200, 204, 299, 301, 302, 400, 404, 410, 429, 501);
const answers = fc.array(fc.oneof({ weight: 5, arbitrary: passing }, { weight: 1, arbitrary: lasting }), {
  minLength: 14,
  maxLength: 14,
});
const isPassing = (status: number | null) => status === null || (status >= 500 && status !== 501);

describe("deliveries on a clock of their own", () => {
  it("end with the first lasting answer, or after 14 requests within three days", async () => {
    const property = fc.asyncProperty(fc.array(answers, { minLength: 1, maxLength: 4 }), async (scripts) => {
      const kit = openEngine(({ number, requests }) => scripts[number - 1]?.[requests.length] ?? null);
      for (const _ of scripts) kit.add();
      await kit.run();
      kit.all().forEach((delivery, index) => {
        const script = scripts[index] as (number | null)[];
        const last = script.findIndex((status) => !isPassing(status));
        expect(delivery.requests).toHaveLength(last < 0 ? 14 : last + 1);
        expect(delivery.dueAt).toBeNull();
        expect(delivery.requests.slice(0, -1).some(isSuccess)).toBe(false);
        const tookMs = (delivery.requests.at(-1)?.completedAt ?? 0) - delivery.createdAt;
        expect(tookMs).toBeLessThanOrEqual(3 * 24 * 3_600_000);
      });
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it("come in pairs, and the pauses between the pairs follow the schedule and grow", async () => {
    const kit = openEngine(() => 503);
    kit.add();
    await kit.run();
    const times = kit.sent.map(({ at }) => at);
    expect(times).toHaveLength(14);
    const pauses = times.slice(1).map((at, index) => at - (times[index] as number));
    expect(pauses.filter((_, index) => index % 2 === 0)).toEqual(Array(7).fill(0));
    const long = pauses.filter((_, index) => index % 2 === 1);
    long.forEach((pause, index) => {
      const planned = retryDelaysMs[index] as number;
      expect(Math.abs(pause - planned)).toBeLessThanOrEqual(planned * retrySpread + 1);
    });
    expect([...long].sort((a, b) => a - b)).toEqual(long);
  });

  it("go on after a restart at any moment, and none gets more than 14 requests", async () => {
    const property = fc.asyncProperty(
      answers,
      fc.array(fc.nat(4), { maxLength: 6 }),
      async (script, breaks) => {
        const kit = openEngine(({ requests }) => script[requests.length] ?? null);
        kit.add();
        kit.add();
        for (const jumps of breaks) {
          await kit.run(jumps);
          kit.restart();
        }
        await kit.run();
        const last = script.findIndex((status) => !isPassing(status));
        for (const { requests, dueAt } of kit.all()) {
          expect(requests).toHaveLength(last < 0 ? 14 : last + 1);
          expect(dueAt).toBeNull();
        }
      },
    );
    await fc.assert(property, { numRuns: 100 });
  });

  it("send again what was under way when the state was saved, and do not count the answer that came too late", async () => {
    const kit = openEngine(() => 200);
    kit.add();
    kit.engine.wake();
    expect(kit.sent).toHaveLength(1);
    kit.restart();
    await kit.run();
    expect(kit.sent).toHaveLength(2);
    expect(kit.all()[0]?.requests).toHaveLength(1);
  });

  it("keep their order with one request at a time, and never exceed what may be under way", async () => {
    const property = fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.nat(20), async (parallel, count) => {
      const kit = openEngine(() => 200, parallel);
      for (let i = 0; i < count; i++) kit.add();
      await kit.run();
      expect(kit.mostSeen).toBeLessThanOrEqual(parallel);
      expect(kit.sent.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it("of a webhook that fails do not hold up those of another", async () => {
    const kit = openEngine(({ webhookId }) => (webhookId === "broken" ? 503 : 200));
    kit.add("broken");
    kit.add("fine");
    await kit.run(0);
    expect(kit.all().map(({ dueAt }) => dueAt === null)).toEqual([false, true]);
  });

  it("go out at once when hurried, and not at all once called off or forgotten", async () => {
    const kit = openEngine(() => 503);
    kit.add();
    await kit.run(0);
    expect(kit.sent).toHaveLength(2);
    const before = kit.nowMs;
    expect(kit.engine.hurry("w")).toBe(1);
    await settled();
    expect([kit.sent.length, kit.nowMs]).toEqual([4, before]);
    kit.engine.callOff("w");
    await kit.run();
    expect(kit.sent).toHaveLength(4);
    kit.engine.forget("w");
    expect(kit.all()).toEqual([]);
  });

  it("under way are neither sent a second time when hurried, nor retried once called off", async () => {
    const kit = openEngine(() => 503, 2);
    kit.add();
    kit.engine.wake();
    kit.engine.hurry("w");
    expect(kit.sent).toHaveLength(1);
    kit.engine.callOff("w");
    await kit.run();
    expect(kit.sent).toHaveLength(1);
    expect(kit.all()).toMatchObject([{ dueAt: null, requests: [{ status: 503 }] }]);
  });

  it("are forgotten after 30 days", async () => {
    const kit = openEngine(() => 503);
    kit.add();
    await kit.run();
    expect(kit.engine.recent("w")).toHaveLength(1);
    const later = openEngine(() => 200);
    const old = { ...(kit.all()[0] as Delivery), createdAt: later.nowMs - 31 * 24 * 3_600_000 };
    later.engine.load({ deliveries: [old], lastNumber: 1 });
    expect(later.engine.recent("w")).toEqual([]);
    later.add();
    expect(later.all().map(({ number }) => number)).toEqual([2]);
  });
});
