import { afterAll, describe, expect, test } from "vitest";
import { asOwner, newWorkspace, systemCtx } from "@/server/domain/testing";
import { AppError } from "@/server/errors";
import { closeDatabase } from "@/server/db/pool";
import { fakeCompany, person, type FakeCompany } from "./fake-company.testing";
import { linked } from "./linked.testing";
import { beginRun, pageCommitter } from "./run-store";
import { syncConnection } from "./sync-connection";

afterAll(closeDatabase);

describe("the first sync", () => {
  test("mirrors everybody, writes one event each, and makes the next appointment", async () => {
    const company = fakeCompany(["Ada", "Bela", "Cleo", "Dora", "Emil"]);
    const { sync, people, events, connection, runs } = await linked(company);
    await sync();
    expect((await people()).map((row) => row.displayName)).toEqual([
      "Ada Test",
      "Bela Test",
      "Cleo Test",
      "Dora Test",
      "Emil Test",
    ]);
    expect((await events()).map(({ change, sequence }) => [change, sequence])).toEqual(
      Array(5).fill(["created", 1]),
    );
    expect(await runs()).toMatchObject([{ kind: "full", state: "succeeded", done: 5, total: 5, changed: 5 }]);
    const { lastSuccessAt, nextSyncAt, issue } = await connection();
    expect(issue).toBeNull();
    expect(nextSyncAt && lastSuccessAt && nextSyncAt.getTime() - lastSuccessAt.getTime()).toBe(300_000);
  });

  test("is told by mail, once: a later one is not", async () => {
    const { sync, connectionId, dueInFull } = await linked(fakeCompany(["Ada"]));
    const told = () =>
      asOwner(async (db) => {
        const found = await db.query("SELECT payload FROM graphile_worker._private_jobs WHERE key = $1", [
          `first-sync:${connectionId}`,
        ]);
        await db.query("SELECT graphile_worker.remove_job($1)", [`first-sync:${connectionId}`]);
        return found.rows;
      });
    await sync();
    expect(await told()).toMatchObject([{ payload: { connectionId } }]);
    await dueInFull();
    await sync();
    expect(await told()).toEqual([]);
  });

  test("is told to other systems by one event in the outbox, when everybody is there and never again", async () => {
    const company = fakeCompany(["Ada", "Bela", "Cleo"]);
    const { sync, connectionId, firstEnds, dueInFull } = await linked(company);
    company.beforePage = (at) => {
      if (at !== null) throw new AppError("vendor_failed", "Personio does not answer.");
    };
    await sync();
    expect(await firstEnds()).toEqual([]);
    company.beforePage = () => undefined;
    await sync();
    const told = await firstEnds();
    expect(told).toMatchObject([{ connectionId, entityId: connectionId, change: "synced", sequence: 1 }]);
    await dueInFull();
    await sync();
    expect(await firstEnds()).toEqual(told);
  });

  test("of a company without people says so", async () => {
    const { sync, connection } = await linked(fakeCompany([]));
    await sync();
    expect(await connection()).toMatchObject({ issue: "no_people" });
  });
});

describe("a later sync", () => {
  test("of unchanged people writes no row and no event", async () => {
    const { sync, versions, events, dueInFull } = await linked(fakeCompany(["Ada", "Bela", "Cleo"]));
    await sync();
    const before = await versions();
    await dueInFull();
    await sync();
    expect(await versions()).toEqual(before);
    expect(await events()).toHaveLength(3);
  });

  test("writes a changed person once, with one event that names the fields", async () => {
    const company = fakeCompany(["Ada", "Bela"]);
    const { sync, people, events } = await linked(company);
    await sync();
    company.people.set("2", person("Bela", { position: "Lead", departmentId: "7" }));
    await sync();
    await sync();
    expect((await people())[1]).toMatchObject({ position: "Lead", departmentId: "7", sequence: 2 });
    expect((await events()).slice(2)).toMatchObject([
      { change: "updated", fields: ["position", "department_id"], sequence: 2 },
    ]);
  });

  test("keeps the value of a field that is no longer delivered, without an event, and says within one sync that it is not shared", async () => {
    const company = fakeCompany(["Ada"]);
    const { sync, people, events, connection, runs } = await linked(company);
    await sync();
    const { position: _gone, ...rest } = person("Ada");
    company.people.set("1", rest);
    company.attributes = company.attributes?.filter(({ key }) => key !== "position") ?? null;
    await sync();
    expect((await runs()).at(-1)).toMatchObject({ kind: "incremental", state: "succeeded" });
    expect((await people())[0]?.position).toBe("Tester");
    expect(await events()).toHaveLength(1);
    expect((await connection()).notShared).toContain("position");
    const { attributes } = await connection();
    expect(attributes).toContainEqual(expect.objectContaining({ universalId: "position", readable: false }));
  });

  test("takes over a custom attribute's new label without telling a change of anybody", async () => {
    const company = fakeCompany(["Ada", "Bela"]);
    company.people.set("1", person("Ada", { custom: { dynamic_7: "M" } }));
    company.labels.set("dynamic_7", "Shirt size");
    const { sync, people, events, customAttributes } = await linked(company);
    await sync();
    company.labels.set("dynamic_7", "Hoodie size");
    await sync();
    expect(await customAttributes()).toMatchObject([
      { key: "dynamic_7", label: "Hoodie size", type: "standard" },
    ]);
    expect((await people())[0]?.custom).toEqual({ dynamic_7: "M" });
    expect(await events()).toHaveLength(2);
  });

  test("empties a field that is delivered empty", async () => {
    const company = fakeCompany(["Ada"]);
    const { sync, people, events } = await linked(company);
    await sync();
    company.people.set("1", person("Ada", { position: null }));
    await sync();
    expect((await people())[0]?.position).toBeNull();
    expect((await events()).at(-1)).toMatchObject({ change: "updated", fields: ["position"] });
  });
});

describe("somebody missing from a whole walk", () => {
  test("is asked for by id and kept when the vendor still knows them", async () => {
    const company = fakeCompany(["Ada", "Bela", "Cleo"]);
    const { sync, people, dueInFull } = await linked(company);
    await sync();
    company.hidden.add("2");
    await dueInFull();
    await sync();
    expect(company.asked).toEqual(["2"]);
    expect(await people()).toHaveLength(3);
  });

  test("is marked as gone, once, when the vendor does not know them any more, and lives again when they return", async () => {
    const company = fakeCompany(["Ada", "Bela", "Cleo"]);
    const { sync, people, events, everybody, dueInFull } = await linked(company);
    await sync();
    company.people.delete("2");
    for (let round = 0; round < 2; round++) {
      await dueInFull();
      await sync();
    }
    expect((await people()).map((row) => row.vendorId)).toEqual(["1", "3"]);
    expect(await everybody()).toHaveLength(3);
    expect((await events()).slice(3)).toMatchObject([{ change: "deleted", sequence: 2 }]);
    company.people.set("2", person("Bela"));
    await dueInFull();
    await sync();
    expect(await people()).toHaveLength(3);
    expect((await events()).at(-1)).toMatchObject({ change: "created", sequence: 3 });
  });

  test("together with too many others deletes nobody: the run is parked and waits for a person", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `P${index}`);
    const company = fakeCompany(names, 20);
    const { sync, people, runs, connection, dueInFull } = await linked(company);
    await sync();
    for (let id = 1; id <= 21; id++) company.people.delete(String(id));
    await dueInFull();
    await sync();
    expect(await people()).toHaveLength(60);
    expect((await runs()).at(-1)).toMatchObject({ state: "parked", reason: "too_many_deletions" });
    expect(await connection()).toMatchObject({ issue: "too_many_deletions", nextSyncAt: null });
    expect(company.asked).toEqual([]);
  });
});

describe("a walk that is cut short", () => {
  test("goes on from its page, repeats at most one, and deletes nobody", async () => {
    const company = fakeCompany(["Ada", "Bela", "Cleo", "Dora", "Emil", "Fina", "Gero"]);
    const { sync, people, runs } = await linked(company);
    company.beforePage = (at) => {
      if (at === "4") throw new Error("our own trouble");
    };
    await expect(sync()).rejects.toThrow("our own trouble");
    expect(await people()).toHaveLength(4);
    company.beforePage = () => undefined;
    company.pagesAsked.length = 0;
    await sync();
    expect(company.pagesAsked).toEqual(["4", "6"]);
    expect(await people()).toHaveLength(7);
    expect(await runs()).toMatchObject([{ state: "succeeded", done: 7, changed: 7 }]);
  });

  test("and taken over by another worker refuses the late page of the first", async () => {
    const company = fakeCompany(["Ada", "Bela"]);
    const { ctx, connectionId, people } = await linked(company);
    const first = await beginRun(ctx, connectionId);
    const second = await beginRun(ctx, connectionId);
    if (!first || !second) throw new Error("no run");
    const page = await company.provider.listEmployees({ at: null, updatedSince: null });
    const commit = { records: page.records, quarantined: [], next: null, done: 2, total: 2 };
    await expect(pageCommitter(ctx, first)(commit)).rejects.toThrow(/taken this run over/);
    expect(await people()).toEqual([]);
    await pageCommitter(ctx, second)(commit);
    expect(await people()).toHaveLength(2);
  });

  test("by a stopping worker is handed back with its page committed", async () => {
    const company = fakeCompany(["Ada", "Bela", "Cleo", "Dora"]);
    const { sync, people, runs } = await linked(company);
    const stopping = new AbortController();
    company.beforePage = (at) => {
      if (at === "2") stopping.abort();
    };
    await expect(sync(stopping.signal)).rejects.toThrow(/stopping/);
    expect(await people()).toHaveLength(2);
    expect(await runs()).toMatchObject([{ state: "running", checkpoint: "2" }]);
  });
});

describe("trouble with the vendor", () => {
  const failing = (company: FakeCompany, error: AppError) => {
    company.beforePage = () => Promise.reject(error);
  };

  test("that passes leaves the run open, shows the reason with its beginning, and is forgotten after a success", async () => {
    const company = fakeCompany(["Ada"]);
    const { sync, runs, connection } = await linked(company);
    failing(company, new AppError("vendor_failed", "down", { reason: "vendor_unreachable" }));
    await sync();
    const first = await connection();
    expect(first).toMatchObject({ issue: "vendor_unreachable" });
    expect(first.nextSyncAt).not.toBeNull();
    await sync();
    expect((await connection()).issueSince).toEqual(first.issueSince);
    company.beforePage = () => undefined;
    await sync();
    expect(await connection()).toMatchObject({ issue: null, issueSince: null });
    expect(await runs()).toMatchObject([{ state: "succeeded" }]);
  });

  test("that needs a person stops asking and keeps what is there", async () => {
    const company = fakeCompany(["Ada", "Bela"]);
    const { sync, people, connection } = await linked(company);
    await sync();
    failing(company, new AppError("vendor_failed", "no", { reason: "credentials_refused" }));
    await sync();
    expect(await connection()).toMatchObject({ issue: "credentials_refused", nextSyncAt: null });
    expect(await people()).toHaveLength(2);
  });

  test("that asks to wait is waited for", async () => {
    const company = fakeCompany(["Ada"]);
    const { sync, connection } = await linked(company);
    failing(company, new AppError("rate_limited", "slow down", { retryAfterSeconds: 1200 }));
    await sync();
    const { nextSyncAt } = await connection();
    expect(nextSyncAt && nextSyncAt.getTime() - Date.now()).toBeGreaterThan(1_100_000);
  });
});

test("a connection of another workspace is not there", async () => {
  const theirs = await linked(fakeCompany(["Ada"]));
  const { workspaceId } = await newWorkspace();
  const company = fakeCompany(["Bela"]);
  await syncConnection(systemCtx(workspaceId), {
    connectionId: theirs.connectionId,
    intervalSeconds: 1,
    signal: new AbortController().signal,
    open: async () => company.provider,
  });
  expect(company.pagesAsked).toEqual([]);
  expect(await theirs.people()).toEqual([]);
});
