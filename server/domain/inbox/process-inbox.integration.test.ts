// The work on the inbox: failures, floods (row 18 of the fault matrix) and mass deletions, against a company in memory.
import { afterAll, describe, expect, test } from "vitest";
import { newWorkspace, systemCtx } from "@/server/domain/testing";
import { AppError } from "@/server/errors";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import type { HrisProvider } from "@/server/hris/provider";
import { fakeCompany, person, type FakeCompany } from "@/server/domain/sync/fake-company.testing";
import { requestInbox } from "./inbox-jobs";
import { processInbox } from "./process-inbox";
import { mirrored } from "./told-company.testing";

afterAll(closeDatabase);

const names = (count: number) => Array.from({ length: count }, (_, index) => `Person ${index + 1}`);

describe("a reading that fails", () => {
  const failing = (company: FakeCompany, fails: (id: string) => AppError | null): HrisProvider => ({
    ...company.provider,
    getEmployee: async (id) => {
      const error = fails(id);
      if (error) throw error;
      return company.provider.getEmployee(id);
    },
  });
  const unreadable = new AppError("vendor_failed", "bad", { reason: "vendor_unexpected_answer" });
  const down = new AppError("vendor_failed", "down", { reason: "vendor_unreachable" });

  test("holds up nobody else, backs off, and is set aside with its problem after ten tries", async () => {
    const company = fakeCompany(["Ada", "Bela"]);
    const { tell, work, inbox: unordered, dueNow } = await mirrored(company);
    const inbox = async () => (await unordered()).sort((a, b) => Number(a.vendorId) - Number(b.vendorId));
    const poison = failing(company, (id) => (id === "1" ? unreadable : null));
    await tell("1", "2");
    await work(poison);
    const [first, second] = await inbox();
    expect(first).toMatchObject({ attempts: 1, problem: "vendor_unexpected_answer", settledAt: null });
    expect(second).toMatchObject({ outcome: "unchanged" });
    const waits: number[] = [];
    for (let tries = 2; tries <= 10; tries++) {
      waits.push((await inbox())[0]!.dueAt!.getTime() - Date.now());
      await dueNow();
      await work(poison);
    }
    expect(await inbox()).toMatchObject([
      { outcome: "parked", problem: "vendor_unexpected_answer", dueAt: null },
      {},
    ]);
    expect(waits.map((ms) => Math.round(ms / 1000 / 15))).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test("because of the vendor asks for one person and not for all, and is never set aside", async () => {
    const company = fakeCompany(["Ada", "Bela", "Cleo"]);
    const { tell, work, inbox, dueNow } = await mirrored(company);
    await tell("1", "2", "3");
    let asked = 0;
    const away = failing(company, () => (asked++, down));
    for (let tries = 0; tries < 12; tries++) {
      await work(away);
      await dueNow();
    }
    expect(asked).toBe(12);
    expect((await inbox()).map(({ settledAt }) => settledAt)).toEqual([null, null, null]);
    await work();
    expect((await inbox()).map(({ outcome }) => outcome)).toEqual(Array(3).fill("unchanged"));
  });

  test("because the budget is used up waits as long as the vendor says, and counts as no try", async () => {
    const company = fakeCompany(["Ada"]);
    const { tell, work, inbox } = await mirrored(company);
    await tell("1");
    await work(failing(company, () => new AppError("rate_limited", "slow", { retryAfterSeconds: 600 })));
    const [row] = await inbox();
    expect(row).toMatchObject({ attempts: 0, settledAt: null });
    expect(row!.dueAt!.getTime() - Date.now()).toBeGreaterThan(590_000);
  });

  test("because the credentials are refused is left to the walk that follows a new link", async () => {
    const company = fakeCompany(["Ada"]);
    const { tell, work, inbox } = await mirrored(company);
    await tell("1");
    const refused = new AppError("vendor_failed", "no", { reason: "credentials_refused" });
    await work(failing(company, () => refused));
    expect(await inbox()).toMatchObject([{ outcome: "left_to_sync", problem: "credentials_refused" }]);
  });
});

describe("a flood", () => {
  test("about one person is one reading", async () => {
    const company = fakeCompany(["Ada"]);
    const { tell, work, inbox } = await mirrored(company);
    company.asked.length = 0;
    await tell(...Array<string>(5000).fill("1"));
    await work();
    expect(company.asked).toEqual(["1"]);
    expect((await inbox()).every(({ outcome }) => outcome === "unchanged")).toBe(true);
  });

  test("about many people is read in parts, so that the connection's other work has its turn", async () => {
    const company = fakeCompany(names(120), 100);
    const { tell, work, inbox } = await mirrored(company);
    company.asked.length = 0;
    await tell(...company.people.keys());
    await work();
    expect(company.asked).toHaveLength(50);
    await work();
    await work();
    expect((await inbox()).every(({ outcome }) => outcome === "unchanged")).toBe(true);
  });

  test("about more people than can be read kindly is left to a whole walk", async () => {
    const company = fakeCompany(names(400), 100);
    const { tell, work, inbox, runs, sync, person: mirror, jobs, connectionId } = await mirrored(company);
    company.asked.length = 0;
    await tell(...company.people.keys());
    await work();
    expect(company.asked).toEqual([]);
    expect((await inbox()).every(({ outcome }) => outcome === "left_to_sync")).toBe(true);
    expect((await runs()).at(-1)).toMatchObject({ kind: "full", state: "queued" });
    expect(await jobs()).toContain(`sync:${connectionId}`);
    company.people.set("7", person("Seven"));
    await sync();
    expect(await mirror("7")).toMatchObject({ firstName: "Seven" });
  });
});

test("row 18: 50,000 webhooks of one company take one place in the queue, ask for nobody, and hold up no other company", async () => {
  const [big, small] = [fakeCompany(names(400), 100), fakeCompany(["Ada"])];
  const [flooded, quiet] = [await mirrored(big), await mirrored(small)];
  const told = ({ ctx, connectionId }: typeof quiet) =>
    withWorkspaceSql(ctx, (sql) => requestInbox(sql, ctx, connectionId, new Date()));
  big.asked.length = small.asked.length = 0;
  for (let delivered = 0; delivered < 50_000; delivered += 1000) {
    await flooded.tell(...Array.from({ length: 1000 }, (_, index) => String(1 + (index % 400))));
    await told(flooded);
  }
  await quiet.tell("1");
  await told(quiet);
  // Each company's queue holds one pass and the appointment of its next sync: neither waits for the other.
  for (const { jobs, connectionId } of [flooded, quiet])
    expect(await jobs()).toEqual([`inbox:${connectionId}`, `sync:${connectionId}`]);

  await quiet.work();
  expect(small.asked).toEqual(["1"]);
  expect((await quiet.inbox()).map(({ outcome }) => outcome)).toEqual(["unchanged"]);

  await flooded.work(); // one pass for all of them, and what follows is one walk
  expect(big.asked).toEqual([]);
  expect(await flooded.read((tx) => tx.webhookInbox.groupBy({ by: ["outcome"], _count: true }))).toEqual([
    { outcome: "left_to_sync", _count: 50_000 },
  ]);
  expect((await flooded.jobs()).filter((key) => key.startsWith("inbox-later"))).toEqual([]);
  expect((await flooded.runs()).filter(({ state }) => state === "queued")).toHaveLength(1);
});

describe("people who are gone", () => {
  test("are marked after the vendor, asked by id, does not know them: up to twenty or one in twenty a day", async () => {
    const company = fakeCompany(names(60), 100);
    const { tell, work, living, runs, inbox } = await mirrored(company);
    const remove = async (from: number, to: number) => {
      const ids = Array.from({ length: to - from }, (_, index) => String(from + index));
      for (const id of ids) company.people.delete(id);
      await tell(...ids);
      await work();
    };
    await remove(1, 19);
    expect(await living()).toBe(42);
    await remove(19, 22); // with those of before, more than twenty
    expect(await living()).toBe(42);
    expect((await inbox()).slice(18)).toMatchObject(
      Array(3).fill({ outcome: "left_to_sync", problem: "too_many_deletions" }),
    );
    expect((await runs()).at(-1)).toMatchObject({ kind: "full", state: "queued" });
  });

  test("who were never in the mirror are no event", async () => {
    const company = fakeCompany(["Ada"]);
    const { tell, work, inbox, read } = await mirrored(company);
    await tell("4711");
    await work();
    expect(await inbox()).toMatchObject([{ outcome: "gone" }]);
    expect(await read((tx) => tx.changeEvent.count({ where: { entity: "employee" } }))).toBe(1);
  });
});

describe("what arrives", () => {
  const restOf = (row: { dueAt: Date | null; receivedAt: Date }) =>
    row.dueAt && (row.dueAt.getTime() - row.receivedAt.getTime()) / 1000;

  test("alone is due at once; close behind something else it rests for a second", async () => {
    const { arrive, bodyOf, age, inbox } = await mirrored(fakeCompany(["Ada", "Bela", "Cleo"]));
    await arrive(bodyOf("1"));
    await arrive(bodyOf("2"));
    await age(1.5);
    await arrive(bodyOf("3"));
    const rests = (await inbox()).map(restOf);
    expect(rests[0]).toBe(1.5); // both were made to look older
    expect(rests[1]).toBe(2.5);
    expect(rests[2]).toBe(0);
  });

  test("again within a second of its person having been read may tell of a second change: they are read once more", async () => {
    const company = fakeCompany(["Ada"]);
    const { arrive, bodyOf, work, dueNow, inbox, person: mirroredPerson } = await mirrored(company);
    const body = bodyOf("1");
    company.people.set("1", person("Ada", { position: "Lead" }));
    await arrive(body);
    await work();
    company.people.set("1", person("Ada", { position: "Head" }));
    await arrive(body);
    await arrive(body);
    expect(restOf((await inbox())[0]!)).toBeGreaterThanOrEqual(1);
    await dueNow();
    await work();
    expect(await mirroredPerson("1")).toMatchObject({ position: "Head" });
    expect(await inbox()).toMatchObject([{ outcome: "applied", dueAt: null }]);
    expect(company.asked).toEqual(["1", "1"]);
  });

  test("again while its person is being read leaves them due", async () => {
    const company = fakeCompany(["Ada"]);
    const { arrive, bodyOf, work, dueNow, inbox, person: mirroredPerson } = await mirrored(company);
    const body = bodyOf("1");
    await arrive(body);
    await work({
      ...company.provider,
      async getEmployee(vendorId) {
        const record = await company.provider.getEmployee(vendorId);
        company.people.set("1", person("Ada", { position: "Head" }));
        await arrive(body);
        return record;
      },
    });
    expect((await inbox())[0]).toMatchObject({ settledAt: null });
    await dueNow();
    await work();
    expect(await mirroredPerson("1")).toMatchObject({ position: "Head" });
  });

  test("again later is the vendor's retry and changes nothing", async () => {
    const company = fakeCompany(["Ada"]);
    const { arrive, bodyOf, work, age, inbox } = await mirrored(company);
    const body = bodyOf("1");
    await arrive(body);
    await work();
    await age(2);
    await arrive(body);
    expect(await inbox()).toMatchObject([{ outcome: "unchanged", dueAt: null }]);
  });
});

test("a connection of another workspace is not there", async () => {
  const theirs = await mirrored(fakeCompany(["Ada"]));
  await theirs.tell("1");
  const { workspaceId } = await newWorkspace();
  const company = fakeCompany(["Bela"]);
  await processInbox(systemCtx(workspaceId), {
    connectionId: theirs.connectionId,
    signal: new AbortController().signal,
    open: async () => company.provider,
  });
  expect(company.asked).toEqual([]);
  expect(await theirs.inbox()).toMatchObject([{ settledAt: null }]);
});
