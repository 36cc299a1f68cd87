import { describe, expect, test } from "vitest";
import { z } from "zod";
import { buckets } from "./limits";
import { anything, AUTH, failing, fakeClient, ok, START, THINGS } from "./testing";
import { TransportFailure } from "./transport";

describe("repeats", () => {
  const cut = new TransportFailure("broken", "BODY_CUT_OFF", true, true);
  test.each([
    ["a reset", new TransportFailure("unreachable", "ECONNRESET", true, true)],
    ["a deadline", new TransportFailure("slow", "UND_ERR_BODY_TIMEOUT", true, true)],
    ["a body that was cut off", cut],
    ["502", { status: 502, json: {} }],
    ["429", { status: 429, json: {} }],
  ])("mend %s", async (_, outcome) => {
    const { system, get } = fakeClient((_request, index) => (index <= 5 ? outcome : ok));
    await get();
    expect(system.to(THINGS)).toHaveLength(6);
  });

  test("end after six tries with the last error", async () => {
    const { system, get } = fakeClient(() => ({ status: 503, json: { message: "Wartung" } }));
    expect(await failing(get())).toMatchObject({ kind: "failed", status: 503, vendorMessage: "Wartung" });
    expect(system.to(THINGS)).toHaveLength(6);
    expect(system.sleeps).toEqual([500, 1000, 2000, 4000, 8000]);
  });

  test.each([
    ["404", { status: 404, json: {} }, "not_found"],
    ["501", { status: 501, json: {} }, "failed"],
    [
      "a redirect",
      { status: 302, json: {}, headers: { location: "https://evil.example" } },
      "unexpected_answer",
    ],
    ["HTML", { text: "<html>", headers: { "content-type": "text/html" } }, "unexpected_answer"],
    ["half a JSON", { text: '{"success":true' }, "unexpected_answer"],
    ["another shape", { json: { success: true, data: 1 } }, "unexpected_answer"],
    ["success:false", { json: { success: false } }, "failed"],
  ])("are not made after %s", async (_, answer, kind) => {
    const { system, client } = fakeClient(() => answer);
    const schema = z.looseObject({ data: z.array(z.unknown()) });
    expect(await failing(client.get(THINGS, { ...anything, schema }))).toMatchObject({ kind });
    expect(system.to(THINGS)).toHaveLength(1);
  });

  test("are made once after the first 403, with a fresh token, since v1 answers an unknown token like a missing right", async () => {
    const forbidden = { status: 403, json: {} };
    const { system, client } = fakeClient(() => forbidden);
    const schema = z.looseObject({ data: z.array(z.unknown()) });
    expect(await failing(client.get(THINGS, { ...anything, schema }))).toMatchObject({ kind: "forbidden" });
    expect(system.to(THINGS)).toHaveLength(2);
    expect(await failing(client.get(THINGS, { ...anything, schema }))).toMatchObject({ kind: "forbidden" });
    expect(system.to(THINGS)).toHaveLength(3);
    const forgotten = fakeClient((_, index) => (index === 1 ? forbidden : ok));
    await forgotten.client.get(THINGS, { ...anything, schema });
    expect(forgotten.system.to(THINGS)).toHaveLength(2);
  });

  test("wait at least a second after 429, and as long as Retry-After says, during which the bucket is closed", async () => {
    const headers = { "retry-after": "40" };
    const limited = fakeClient((_, index) => (index === 1 ? { status: 429, json: {}, headers } : ok));
    const first = limited.get();
    await first;
    expect(limited.system.sleeps).toEqual([40_000]);
    const quick = fakeClient((_, index) => (index === 1 ? { status: 429, json: {} } : ok));
    await quick.get();
    expect(quick.system.sleeps).toEqual([1_000]);
  });

  test("are left to the caller when Retry-After is long; until then nobody sends", async () => {
    const date = new Date(START + 600_000).toUTCString();
    const { system, limiter, get } = fakeClient(() => ({
      status: 429,
      json: {},
      headers: { "retry-after": date },
    }));
    expect(await failing(get())).toMatchObject({ kind: "rate_limited", status: 429, retryAfterMs: 600_000 });
    expect(await limiter.reserve(buckets.default)).toBeGreaterThanOrEqual(600_000);
    expect(await failing(get())).toMatchObject({ kind: "rate_limited", status: null });
    expect(system.to(THINGS)).toHaveLength(1);
    expect(system.sleeps).toEqual([]);
  });

  test("never wait longer than 60 s in a storm of 429 without Retry-After", async () => {
    const { system, get } = fakeClient(() => ({ status: 429, json: {} }));
    const error = await failing(get());
    expect(error).toMatchObject({ kind: "rate_limited" });
    expect(error.retryAfterMs).toBeGreaterThanOrEqual(1_000);
    for (const ms of system.sleeps) expect(ms).toBeLessThanOrEqual(60_000);
  });

  test("keep to the budget: a burst of ten, then 4.8 a second", async () => {
    const { system, client } = fakeClient(() => ok);
    for (let call = 0; call < 20; call++)
      await client.get(THINGS, { ...anything, bucket: buckets.employees });
    expect(system.now() - START).toBeGreaterThanOrEqual(2_000);
    expect(system.now() - START).toBeLessThan(2_200);
  });
});

describe("patience", () => {
  test("of somebody who waits ends after two tries, and no try may take longer than what is left", async () => {
    const { system, get } = fakeClient(() => ({ status: 502, json: {}, tookMs: 9_000 }), {
      deadlineMs: 25_000,
    });
    expect(await failing(get())).toMatchObject({ kind: "failed" });
    const [first, second, ...others] = system.to(THINGS);
    expect(others).toEqual([]);
    expect(first?.timeoutMs).toBe(25_000);
    expect(second?.timeoutMs).toBe(15_500);
  });

  test("does not begin a wait that goes beyond the deadline", async () => {
    const headers = { "retry-after": "30" };
    const { system, get } = fakeClient(() => ({ status: 429, json: {}, headers }), { deadlineMs: 25_000 });
    expect(await failing(get())).toMatchObject({ kind: "rate_limited", retryAfterMs: 30_000 });
    expect(system.sleeps).toEqual([]);
  });

  test("ends at once when the caller aborts: before, while waiting, while sending", async () => {
    const reason = new Error("worker is stopping");
    const before = new AbortController();
    before.abort(reason);
    const early = fakeClient(() => ok, { signal: before.signal });
    expect(await failing(early.get())).toBe(reason);
    expect(early.system.requests).toHaveLength(0);

    const during = new AbortController();
    const late = fakeClient(
      () => {
        during.abort(reason);
        return new TransportFailure("unreachable", "UND_ERR_ABORTED", true, true);
      },
      { signal: during.signal },
    );
    expect(await failing(late.get())).toBe(reason);
    expect(late.system.to(THINGS)).toHaveLength(1);
  });

  test("of one caller does not end the token that others wait for", async () => {
    const controller = new AbortController();
    const { system, client, get } = fakeClient(() => ok);
    const [one, two] = [client.get(THINGS, { ...anything, signal: controller.signal }), get()];
    controller.abort(new Error("changed my mind"));
    await expect(one).rejects.toThrow("changed my mind");
    await two;
    expect(system.to(AUTH)).toHaveLength(1);
  });
});
