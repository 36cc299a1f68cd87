// Our client and sync against the sandbox, disturbed as in rows 1 to 22 of the fault matrix, as far as they concern people.
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/server/db/pool";
import { linkedSandbox } from "./sandbox-linked.testing";

afterAll(closeDatabase);

const PAGE = 100;
/** A pattern ends where the path does; without an asterisk it would be the list of attributes too. */
const onlyTheList = "/v1/company/employee*";

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

  test("happens once more when the token ends in the middle of a walk, and nothing is lost", async () => {
    const { sync, control, asked, people } = await linkedSandbox({ people: 250 });
    await sync();
    await control("POST", "/tokens/expire-all");
    await sync();
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
  test("with three in ten answers failing, the walk goes on from its page and asks at most 1.6 times as often", async () => {
    const { fault, sync, run, asked, people } = await linkedSandbox({ people: 1500 });
    await fault({ kind: "status", status: 503, share: 0.3 });
    for (let tries = 0; tries < 5 && (tries === 0 || (await run()).state === "queued"); tries++) await sync();
    expect(await people()).toHaveLength(1500);
    const attributeLists = await asked("/v1/company/employees/attributes");
    const pages = (await asked("/v1/company/employees")) - attributeLists;
    expect(pages / (1500 / PAGE)).toBeLessThanOrEqual(1.6);
  });

  test("unreachable, the connection says so and since when; back again, the next sync mends it", async () => {
    const { sandbox, sync, run, connection } = await linkedSandbox();
    await sync();
    await sandbox.stop();
    await sync();
    expect(await run()).toMatchObject({ state: "queued", reason: "vendor_unreachable" });
    const { issue, issueSince } = await connection();
    expect(issue).toBe("vendor_unreachable");
    expect(issueSince).toBeInstanceOf(Date);
  });

  test("unreachable again and again, it is asked five times, then once a run, until it answers", async () => {
    const { fault, calm, sync, run, asked, people, connection } = await linkedSandbox({ breaker: true });
    await fault({ kind: "reset" });
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
  ])("answering with %s, not one row is written; calm again, everybody is there", async (kind, reason) => {
    const { fault, calm, sync, run, people } = await linkedSandbox();
    await fault({ kind });
    await sync();
    expect(await run()).toMatchObject({ state: "queued", reason });
    expect(await people()).toEqual([]);
    await calm();
    await sync();
    expect(await run()).toMatchObject({ state: "succeeded" });
    expect(await people()).toHaveLength(120);
  });

  test("with a web page of a gateway, likewise", async () => {
    const { fault, calm, sync, run, people } = await linkedSandbox();
    await fault({ kind: "html", status: 200 });
    await sync();
    expect(await run()).toMatchObject({ state: "queued", reason: "vendor_unexpected_answer" });
    expect(await people()).toEqual([]);
    await calm();
    await sync();
    expect(await people()).toHaveLength(120);
  });

  test("with one bad row, that row is set apart and all others are applied", async () => {
    const { fault, sync, run, people, quarantined } = await linkedSandbox();
    await fault({ kind: "null_id", path: onlyTheList, times: 1 });
    await sync();
    expect(await run()).toMatchObject({ state: "succeeded", quarantined: 1 });
    expect(await people()).toHaveLength(119);
    expect(await quarantined()).toMatchObject([{ problem: "id: missing or no number" }]);
  });

  test("with a status nobody knows, the person is kept with what is known", async () => {
    const { fault, sync, run, people } = await linkedSandbox();
    await fault({ kind: "schema_drift", path: onlyTheList, times: 1 });
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

  test("an attribute withdrawn keeps its values, is called not shared, and tells no change; granted again, it is filled in", async () => {
    const { control, sync, people, events, connection, dueInFull } = await linkedSandbox();
    await sync();
    const before = await people();
    const told = (await events()).length;
    const { attributes } = (await control("GET", "/credential")) as { attributes: string[] };
    await control("PUT", "/credential", { attributes: attributes.filter((key) => key !== "position") });
    await dueInFull();
    await sync();
    expect((await people()).map(({ position }) => position)).toEqual(before.map(({ position }) => position));
    expect((await connection()).notShared).toEqual(["position"]);
    expect(await events()).toHaveLength(told);

    const [first] = before;
    await control("PATCH", `/people/${first!.vendorId}`, { position: "Astronaut" });
    await control("PUT", "/credential", { attributes });
    await dueInFull();
    await sync();
    expect((await people())[0]).toMatchObject({ vendorId: first!.vendorId, position: "Astronaut" });
    expect((await connection()).notShared).toEqual([]);
  });
});

describe("a list that moves", () => {
  test("a person deleted between two pages takes nobody else along", async () => {
    const { control, sync, fault, people, run, dueInFull } = await linkedSandbox({ people: 250 });
    await sync();
    const [gone] = await people();
    await dueInFull();
    // The second page is held up; meanwhile somebody on the first one is deleted, and everybody moves up by one.
    await fault({ kind: "latency", latencyMs: 200 });
    const walking = sync();
    await control("DELETE", `/people/${gone!.vendorId}`);
    await walking;
    expect(await run()).toMatchObject({ state: "succeeded" });
    await dueInFull();
    await sync();
    const left = await people();
    expect(left).toHaveLength(249);
    expect(left.map(({ vendorId }) => vendorId)).not.toContain(gone!.vendorId);
  });

  test("half of the list gone parks the run for a person and deletes nobody", async () => {
    const { control, sync, run, people, dueInFull } = await linkedSandbox();
    await sync();
    const all = await people();
    for (const { vendorId } of all.slice(60)) await control("DELETE", `/people/${vendorId}`);
    await dueInFull();
    await sync();
    expect(await run()).toMatchObject({ state: "parked", reason: "too_many_deletions" });
    expect(await people()).toHaveLength(120);
  });
});
