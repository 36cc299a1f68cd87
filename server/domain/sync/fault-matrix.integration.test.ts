// Our client and sync against the sandbox, disturbed as in rows 1 to 11 of the fault matrix, as far as they concern people.
// Rows 12, 13 and 20 to 22 are in moving-list.integration.test.ts, what goes wrong below HTTP in toxics.integration.test.ts.
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { startSandbox } from "@/sandbox/server";
import { closeDatabase } from "@/server/db/pool";
import { log } from "@/server/log";
import { linkedSandbox } from "./sandbox-linked.testing";

afterAll(closeDatabase);

const PAGE = 100;

describe("asked to slow down", () => {
  test.each([
    ["seconds", () => 7, 7_000],
    ["a date", () => new Date(Date.now() + 30_000).toUTCString(), 25_000],
  ])("waits as long as Retry-After says in %s, and goes on", async (_, retryAfter, leastMs) => {
    const { fault, sync, slept, people } = await linkedSandbox();
    await fault({ kind: "rate_limit", retryAfter: retryAfter(), times: 1 });
    await sync();
    expect(Math.max(...slept)).toBeGreaterThanOrEqual(leastMs);
    expect(await people()).toHaveLength(120);
  });

  test("for longer than a job may sleep, it hands the run back and comes again no sooner", async () => {
    const { fault, sync, run, connection, people } = await linkedSandbox();
    await fault({ kind: "rate_limit", retryAfter: 600, times: 1 });
    await sync();
    expect(await run()).toMatchObject({ state: "queued", reason: "rate_limited" });
    const { nextSyncAt } = await connection();
    expect(nextSyncAt!.getTime() - Date.now()).toBeGreaterThan(590_000);
    await sync();
    expect(await people()).toHaveLength(120);
  });

  test("again and again without a header, no run fails and no pause is longer than a minute", async () => {
    const { fault, sync, slept, run, people } = await linkedSandbox({ people: 300 });
    await fault({ kind: "rate_limit", share: 0.4 });
    for (let tries = 0; tries < 5 && (tries === 0 || (await run()).state === "queued"); tries++) await sync();
    expect(await run()).toMatchObject({ state: "succeeded" });
    expect(Math.max(...slept)).toBeLessThanOrEqual(60_000);
    expect(await people()).toHaveLength(300);
  });
});

describe("signing in", () => {
  test("happens once for many syncs", async () => {
    const { sync, asked } = await linkedSandbox();
    for (let round = 0; round < 4; round++) await sync();
    expect(await asked("/v2/auth/token")).toBe(1);
  });

  test("happens at most once in 23 hours, and Personio's limits are never met", async () => {
    const hour = 3_600_000;
    const linked = await linkedSandbox({ people: 1500, limits: true, oneClock: true });
    const { sync, skip, asked, refusals, people } = linked;
    await sync();
    for (const _ of [1, 2]) {
      skip(11 * hour);
      await sync();
    }
    expect(await asked("/v2/auth/token")).toBe(1);
    skip(2 * hour);
    await sync();
    expect(await asked("/v2/auth/token")).toBe(2);
    expect(await people()).toHaveLength(1500);
    expect(await refusals()).toBe(0);
  });

  test("is put off as long as Personio says when it asks to, and asks no sooner", async () => {
    const { fault, calm, sync, run, asked, connection, people } = await linkedSandbox();
    await fault({ path: "/v2/auth/token", method: "POST", kind: "rate_limit", retryAfter: 600 });
    await sync();
    expect(await asked("/v2/auth/token")).toBe(1);
    expect(await run()).toMatchObject({ state: "queued", reason: "rate_limited" });
    const { nextSyncAt } = await connection();
    expect(nextSyncAt!.getTime() - Date.now()).toBeGreaterThan(590_000);
    await calm();
    await sync();
    expect(await people()).toHaveLength(120);
  });

  test("happens once more when the token ends in the middle of a walk, and nothing is lost", async () => {
    const { syncMeanwhile, control, asked, people, run } = await linkedSandbox({ people: 250 });
    await syncMeanwhile(() => control("POST", "/tokens/expire-all"));
    expect(await run()).toMatchObject({ state: "succeeded" });
    expect(await asked("/v2/auth/token")).toBe(2);
    expect(await people()).toHaveLength(250);
  });

  test("refused, ends the calls and keeps the people", async () => {
    const { sync, control, run, connection, people, dueInFull } = await linkedSandbox();
    await sync();
    await control("POST", "/tokens/expire-all");
    await dueInFull();
    await sync("papi-another-secret");
    expect(await run()).toMatchObject({ state: "failed", reason: "credentials_refused" });
    expect(await connection()).toMatchObject({ issue: "credentials_refused", nextSyncAt: null });
    expect(await people()).toHaveLength(120);
  });
});

describe("Personio in trouble", () => {
  test.each([
    [0.05, 1.6],
    [0.3, 1.6],
    [0.5, Infinity],
  ])(
    "with a share of %d of the answers failing, the walk goes on from its page and asks at most %d times as often",
    async (share, most) => {
      const { fault, sync, run, pagesAsked, people, newsOfWalk, calm } = await linkedSandbox({
        people: 1500,
      });
      await fault({ kind: "status", status: 503, share, seed: 9 });
      for (let tries = 0; tries < 5 && (tries === 0 || (await run()).state === "queued"); tries++)
        await sync();
      expect(await run()).toMatchObject({ state: "succeeded" });
      expect(await people()).toHaveLength(1500);
      expect((await pagesAsked()) / (1500 / PAGE)).toBeLessThanOrEqual(most);
      await calm();
      expect(await newsOfWalk()).toEqual([]);
    },
  );

  test("unreachable, the connection says so and since when; back again, the next sync mends it", async () => {
    const { sandbox, sync, run, connection, newsOfWalk } = await linkedSandbox();
    await sync();
    await sandbox.stop();
    await sync();
    expect(await run()).toMatchObject({ state: "queued", reason: "vendor_unreachable" });
    const { issue, issueSince } = await connection();
    expect(issue).toBe("vendor_unreachable");
    expect(issueSince).toBeInstanceOf(Date);

    const port = Number(new URL(sandbox.url).port);
    const again = await startSandbox({ people: 120, port, limits: false, quiet: true });
    onTestFinished(() => again.stop());
    await sync();
    expect(await run()).toMatchObject({ state: "succeeded" });
    expect(await connection()).toMatchObject({ issue: null, issueSince: null });
    expect(await newsOfWalk()).toEqual([]);
  });

  test("unreachable again and again, it is asked five times, then once a run, until it answers", async () => {
    const { fault, calm, sync, run, asked, people, connection } = await linkedSandbox({ breaker: true });
    await fault({ path: "/v1/company", kind: "reset" });
    await sync();
    expect(await asked("/v1/company")).toBe(5);
    expect(await run()).toMatchObject({ state: "queued", reason: "vendor_unreachable" });
    expect(await connection()).toMatchObject({
      issue: "vendor_unreachable",
      issueSince: expect.any(Date) as Date,
    });
    await sync();
    expect(await asked("/v1/company")).toBe(6);
    await calm();
    await sync();
    expect(await run()).toMatchObject({ state: "succeeded" });
    expect(await people()).toHaveLength(120);
  });

  test.each([
    ["stall_header", "vendor_slow"],
    ["stall_body", "vendor_slow"],
    ["reset", "vendor_unreachable"],
    ["truncated_json", "vendor_unexpected_answer"],
    ["wrong_length", "vendor_unexpected_answer"],
    ["wrong_json", "vendor_unexpected_answer"],
    ["not_json", "vendor_unexpected_answer"],
    ["gzip_bomb", "vendor_unexpected_answer"],
    ["huge_body", "vendor_unexpected_answer"],
    ["success_false", "vendor_failed"],
    ["html", "vendor_failed"],
  ])(
    "answering with %s in the middle of a walk, not one row of that page is written; calm again, it goes on from there",
    async (kind, reason) => {
      const { faultFromPage2, calm, sync, run, people, pagesAsked, newsOfWalk } = await linkedSandbox({
        people: 250,
      });
      await faultFromPage2({ kind });
      await sync();
      expect(await run()).toMatchObject({ state: "queued", reason });
      expect(await people()).toHaveLength(PAGE);
      await calm();
      const before = await pagesAsked();
      await sync();
      expect(await run()).toMatchObject({ state: "succeeded" });
      expect(await people()).toHaveLength(250);
      expect((await pagesAsked()) - before, "the first page is not read again").toBe(2);
      expect(await newsOfWalk()).toEqual([]);
    },
  );

  test("answering 200 with a web page of a gateway, likewise", async () => {
    const { faultFromPage2, calm, sync, run, people } = await linkedSandbox({ people: 250 });
    await faultFromPage2({ kind: "html", status: 200 });
    await sync();
    expect(await run()).toMatchObject({ state: "queued", reason: "vendor_unexpected_answer" });
    expect(await people()).toHaveLength(PAGE);
    await calm();
    await sync();
    expect(await people()).toHaveLength(250);
  });

  test("answering what was true a moment ago, the next sync finds what has changed since", async () => {
    const { fault, calm, control, sync, person, newsOfWalk } = await linkedSandbox();
    await fault({ kind: "stale_read" });
    await sync();
    await sync(); // the answer this incremental sync gets is kept
    const { vendorId } = await person(0);
    await control("PATCH", `/people/${vendorId}`, { position: "Astronaut" });
    await sync();
    await calm();
    await sync();
    expect(await person(0)).toMatchObject({ vendorId, position: "Astronaut" });
    expect(await newsOfWalk()).toEqual([]);
  });

  test("answering with a list that has lost its people, the run waits for a person and nobody is called gone", async () => {
    const { fault, calm, sync, run, people, dueInFull, events, newsOfWalk } = await linkedSandbox();
    await sync();
    const told = (await events()).length;
    await dueInFull();
    await fault({ kind: "empty_list" });
    await sync();
    expect(await run()).toMatchObject({ state: "parked", reason: "too_many_deletions" });
    expect(await people()).toHaveLength(120);
    expect(await events()).toHaveLength(told);
    await calm();
    expect(await newsOfWalk()).toEqual([]);
  });

  test("with one bad row, that row is set apart and all others are applied", async () => {
    const { fault, sync, run, people, quarantined } = await linkedSandbox();
    await fault({ kind: "null_id", times: 1 });
    await sync();
    expect(await run()).toMatchObject({ state: "succeeded", quarantined: 1 });
    expect(await people()).toHaveLength(119);
    expect(await quarantined()).toMatchObject([{ problem: "id: missing or no number" }]);
  });

  test("with more than one bad row in a hundred, the operator's log says so; with fewer it does not", async () => {
    const alarmed = vi.spyOn(log, "error");
    onTestFinished(() => alarmed.mockRestore());
    const alarms = ({ connectionId }: { connectionId: string }) =>
      alarmed.mock.calls.filter(
        ([facts]) => (facts as { connectionId?: string }).connectionId === connectionId,
      );
    const [few, many] = [await linkedSandbox(), await linkedSandbox()];
    await few.fault({ kind: "null_id", times: 1 });
    await many.fault({ kind: "null_id" });
    await Promise.all([few.sync(), many.sync()]);
    expect(await many.run()).toMatchObject({ state: "succeeded", quarantined: 2 });
    expect(alarms(few)).toEqual([]);
    expect(alarms(many)).toMatchObject([
      [{ done: 120, quarantined: 2 }, "more than one in a hundred records could not be read"],
    ]);
  });

  test("with a status nobody knows, the person is kept with what is known", async () => {
    const { fault, sync, run, people } = await linkedSandbox();
    await fault({ kind: "schema_drift", times: 1 });
    await sync();
    expect(await run()).toMatchObject({ state: "succeeded" });
    const all = await people();
    expect(all).toHaveLength(120);
    expect(all.filter(({ status }) => status === null)).toHaveLength(1);
  });
});

describe("rights and attributes", () => {
  test("a right withdrawn fails the run with its cause and keeps the people", async () => {
    const { control, sync, run, people, dueInFull } = await linkedSandbox();
    await sync();
    await control("PUT", "/credential", { scopes: ["absences:read"] });
    await dueInFull();
    await sync();
    expect(await run()).toMatchObject({ state: "failed", reason: "employees_not_readable" });
    expect(await people()).toHaveLength(120);
  });
});
