import { describe, expect, test } from "vitest";
import { createBreaker } from "./breaker";
import { failing, fakeClient, ok, THINGS } from "./testing";
import { TransportFailure } from "./transport";

const refused = new TransportFailure("unreachable", "ECONNREFUSED", false, true);

/** A client whose every call ends as `outcome` says, and its breaker on the same clock. */
function breakable(outcome: { is: Parameters<typeof fakeClient>[0] }) {
  const clock = { now: () => fake.system.now() };
  const breaker = createBreaker(clock);
  const fake = fakeClient((request, index) => outcome.is(request, index), { breaker });
  return { ...fake, breaker, asked: () => fake.system.to(THINGS).length };
}

describe("an account that does not answer", () => {
  test("is left alone after five calls in a row, with the cause of the last and when to come back", async () => {
    const { get, asked, system } = breakable({ is: () => refused });
    const error = await failing(get());
    expect(error).toMatchObject({ kind: "unreachable", sent: false, retryAfterMs: expect.any(Number) });
    expect(error.message).toContain("ECONNREFUSED");
    expect(asked()).toBe(5);
    const started = system.now();
    await failing(get());
    expect(asked()).toBe(5);
    expect(system.now()).toBe(started); // at once, not after a wait
  });

  test("is asked by the next call, when the one that was to find out was not made after all", async () => {
    const { get, asked, system, breaker } = breakable({ is: () => refused });
    await failing(get());
    system.advance(30_000);
    expect(breaker.refusal(), "one may find out").toBeNull();
    expect(breaker.refusal(), "the others wait").not.toBeNull();
    breaker.notMade(); // the budget of calls was used up
    const before = asked();
    await failing(get());
    expect(asked()).toBe(before + 1);
  });

  test("is asked by one call after the pause, which doubles while nothing comes back, to five minutes", async () => {
    const { get, asked, system } = breakable({ is: () => refused });
    await failing(get());
    for (const pauseMs of [30_000, 60_000, 120_000, 240_000, 300_000, 300_000]) {
      const before = asked();
      system.advance(pauseMs - 20_000);
      await failing(get());
      expect(asked()).toBe(before);
      system.advance(20_000);
      await failing(get());
      expect(asked()).toBe(before + 1);
    }
  });

  test("is asked as before as soon as one call is answered, by whatever status", async () => {
    const outcome: Parameters<typeof breakable>[0] = { is: () => refused };
    const { get, asked, system, breaker } = breakable(outcome);
    await failing(get());
    system.advance(30_000);
    outcome.is = () => ({ status: 404, json: {} });
    await failing(get());
    outcome.is = () => ok;
    await get();
    await get();
    expect(asked()).toBe(8);
    expect(breaker.refusal()).toBeNull();
  });

  test("lets one find out at a time; when that call is given up, another may after the pause", () => {
    let now = 0;
    const breaker = createBreaker({ now: () => now });
    for (let call = 0; call < 5; call++)
      breaker.unanswered({ kind: "slow", code: "UND_ERR_HEADERS_TIMEOUT" });
    now = 30_000;
    expect(breaker.refusal()).toBeNull();
    expect(breaker.refusal()).toMatchObject({ waitMs: 30_000, last: { kind: "slow" } });
    now = 60_000;
    expect(breaker.refusal()).toBeNull();
  });

  test("is asked once by each new client, whose other calls wait like everybody's", async () => {
    const { get, breaker } = breakable({ is: () => refused });
    await failing(get());
    const another = fakeClient(() => refused, { breaker, auth: () => refused });
    await failing(another.get());
    expect(another.system.requests).toHaveLength(1);
    const mended = fakeClient(() => ok, { breaker });
    await mended.get();
    expect(breaker.refusal()).toBeNull();
  });

  test("is not given up because of calls that were under way when it was", () => {
    let now = 0;
    const breaker = createBreaker({ now: () => now });
    const lost = () => breaker.unanswered({ kind: "unreachable", code: "ECONNRESET" });
    for (let call = 0; call < 9; call++) lost();
    now = 30_000;
    expect(breaker.refusal()).toBeNull();
  });
});

test("answers with errors, or four calls without one, refuse nobody", async () => {
  const failed = fakeClient(() => ({ status: 503, json: {} }), { breaker: createBreaker({ now: () => 0 }) });
  await failing(failed.get());
  await failing(failed.get());
  expect(failed.system.to(THINGS)).toHaveLength(12);
  const mended = fakeClient((_, index) => (index <= 4 ? refused : ok), {
    breaker: createBreaker({ now: () => 0 }),
  });
  await mended.get();
  expect(mended.system.to(THINGS)).toHaveLength(5);
});
