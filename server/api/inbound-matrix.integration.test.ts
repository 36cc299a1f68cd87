// Personio's webhooks from the sandbox through our front into the mirror: rows 14 to 16 and 19 of the fault matrix, and the
// sandbox's switches. Row 17 is in inbound.integration.test.ts.
import { afterAll, describe, expect, test } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import { tendEverything } from "@/server/domain/inbox/enqueue-tending";
import { toldSandbox, type ToldSandbox } from "./told-sandbox.testing";

afterAll(closeDatabase);

/** In seconds. */
const FIVE_MINUTES = 300;

/** A mirrored company whose webhook is on. */
async function toldAndMirrored() {
  const told = await toldSandbox();
  await told.sync();
  await told.switchOn();
  const everybody = await told.people();
  const vendorIds = everybody.map(({ vendorId }) => vendorId);
  const eventsBefore = (await told.events()).length;
  return {
    ...told,
    /** the ids of people whom tests may change */
    vendorIds: vendorIds.slice(5),
    news: async () => (await told.events()).slice(eventsBefore),
  };
}

/** I1: a whole walk finds nothing that webhooks had not brought already. */
async function expectMirrorEqual({ sync, dueInFull, events, run }: ToldSandbox) {
  const before = (await events()).length;
  await dueInFull();
  await sync();
  expect(await run()).toMatchObject({ kind: "full", state: "succeeded" });
  expect((await events()).slice(before)).toEqual([]);
}

const rereads = async ({ asked }: ToldSandbox, vendorId: string) =>
  asked(`/v1/company/employees/${vendorId}`);

describe("a change in Personio", () => {
  test("arrives by webhook, is read again by id and stands in the mirror with one event", async () => {
    const told = await toldAndMirrored();
    const id = told.vendorIds[0]!;
    await told.rename(id, "Ninotschka");
    await told.sent();
    await told.work();
    expect(await told.person(id)).toMatchObject({ preferredName: "Ninotschka" });
    expect(await told.news()).toMatchObject([{ change: "updated", fields: ["preferred_name"] }]);
    expect(await rereads(told, id)).toBe(1);
    expect(await told.inbox()).toMatchObject([
      { event: "ping", outcome: "verified" },
      { event: "person.updated", vendorId: id, outcome: "applied", source: "delivery" },
    ]);
  });

  test("of somebody new brings them in; of somebody deleted takes them out, with one reading for all that says so", async () => {
    const told = await toldAndMirrored();
    const made = (await told.control("POST", "/people", { first_name: "Neu", last_name: "Ling" })) as {
      person?: { id: number };
      id?: number;
    };
    const newId = String(made.person?.id ?? made.id);
    const gone = told.vendorIds[1]!;
    await told.control("DELETE", `/people/${gone}`);
    await told.sent();
    await told.work();
    const ids = (await told.people()).map(({ vendorId }) => vendorId);
    expect(ids).toContain(newId);
    expect(ids).not.toContain(gone);
    expect((await told.news()).map(({ change }) => change).sort()).toEqual(
      expect.arrayContaining(["created", "deleted"]),
    );
    expect(await rereads(told, gone)).toBe(1); // person.deleted and employment.deleted
    expect((await told.inbox()).filter(({ vendorId }) => vendorId === gone)).toMatchObject([
      { outcome: "gone" },
      { outcome: "gone" },
    ]);
    await expectMirrorEqual(told);
  });
});

test("row 14: fourteen deliveries of one event make one row and one reading", async () => {
  const told = await toldAndMirrored();
  const id = told.vendorIds[0]!;
  await told.rename(id, "Once");
  const { id: webhook } = await told.shown();
  for (let again = 0; again < 13; again++) await told.control("POST", `/webhooks/${webhook}/replay`, {});
  await told.sent();
  expect((await told.shown()).delivered).toBe(15); // the ping, too
  await told.work();
  await told.work();
  expect((await told.inbox()).filter(({ event }) => event !== "ping")).toHaveLength(1);
  expect(await rereads(told, id)).toBe(1);
  expect(await told.news()).toHaveLength(1);
});

test("two changes within one second, which have one body, both stand in the mirror", async () => {
  const told = await toldAndMirrored();
  await told.control("PUT", "/clock", { stopped: true });
  const id = told.vendorIds[0]!;
  await told.rename(id, "First");
  await told.sent();
  await told.rename(id, "Second");
  await told.sent();
  expect((await told.inbox()).filter(({ event }) => event === "person.updated")).toHaveLength(1);
  await told.work();
  expect(await told.person(id)).toMatchObject({ preferredName: "Second" });
});

test("row 15: in whatever order they arrive, what Personio says when asked decides", async () => {
  const told = await toldAndMirrored();
  const [changed, gone] = told.vendorIds as [string, string];
  const { id: webhook } = await told.shown();
  await told.rename(changed, "Old");
  await told.control("PUT", "/clock", { advance: { seconds: 5 } });
  await told.rename(changed, "New");
  await told.rename(gone, "Late");
  await told.control("DELETE", `/people/${gone}`);
  await told.sent();
  await told.work();
  expect(await told.person(changed)).toMatchObject({ preferredName: "New" });
  // Everything once more, from the beginning, minutes later: the past does not come back.
  await told.read((tx) => tx.webhookInbox.deleteMany());
  await told.control("POST", `/webhooks/${webhook}/replay`, {});
  await told.sent();
  await told.work();
  expect(await told.person(changed)).toMatchObject({ preferredName: "New", sequence: 2 });
  expect((await told.person(gone)).deletedAt).not.toBeNull();
  expect((await told.news()).map(({ change }) => change).sort()).toEqual(["deleted", "updated"]);
  await expectMirrorEqual(told);
});

test("row 16: an event without a change writes no row and no event", async () => {
  const told = await toldAndMirrored();
  const id = told.vendorIds[0]!;
  const version = () =>
    told.read(
      (tx) => tx.$queryRaw<{ xmin: string }[]>`select xmin::text from employee where vendor_id = ${id}`,
    );
  const before = await version();
  await told.control("POST", "/events", { event_name: "person.updated", person_id: Number(id) });
  await told.sent();
  await told.work();
  expect(await version()).toEqual(before);
  expect(await told.news()).toEqual([]);
  expect(await told.inbox()).toMatchObject([{}, { outcome: "unchanged" }]);
});

test("row 19: within five minutes after 24 hours away, what Personio told in vain is read from its log and the mirror equals the company", async () => {
  const told = await toldAndMirrored();
  await told.front.close();
  const [first, second, third] = told.vendorIds as [string, string, string];
  await told.rename(first, "Morning");
  await told.control("PUT", "/clock", { advance: { hours: 8 } });
  await told.control("DELETE", `/people/${second}`);
  await told.control("PUT", "/clock", { advance: { hours: 8 } });
  await told.rename(first, "Evening");
  await told.control("PATCH", `/people/${third}`, { position: "Astronaut" }); // told as employment.updated
  await told.control("PUT", "/clock", { advance: { hours: 8 } });
  expect((await told.shown()).delivered).toBe(1); // the ping, before

  // What the worker asks for when it is up again, and what its jobs ask for then, is due within five minutes in all.
  const { connectionId, ctx } = told;
  await tendEverything(async () => [{ workspaceId: ctx.workspaceId, connectionId }]);
  const untilRead = await told.waitFor("tend-webhook");
  await told.tend();
  expect(untilRead + (await told.waitFor("process-inbox"))).toBeLessThan(FIVE_MINUTES);
  const replayed = (await told.inbox()).filter(({ source }) => source === "log");
  expect(replayed.length).toBeGreaterThanOrEqual(5);
  await told.work();
  expect(await told.person(first)).toMatchObject({ preferredName: "Evening" });
  expect(await told.person(third)).toMatchObject({ position: "Astronaut" });
  expect((await told.person(second)).deletedAt).not.toBeNull();
  expect(await rereads(told, first)).toBe(1);
  await expectMirrorEqual(told);

  await told.tend(); // nothing is read from the log twice
  expect((await told.inbox()).filter(({ source }) => source === "log")).toHaveLength(replayed.length);
});

describe("whatever happens on the way", () => {
  const fates: [string, object][] = [
    ["nothing", {}],
    ["everything twice", { duplicate: 1 }],
    ["everything held back, later events first", { reorder: 1, parallel: 10 }],
    [
      "half of it lost, the rest twice and in any order",
      { loss: 0.5, duplicate: 0.5, reorder: 0.5, parallel: 5 },
    ],
    ["everything lost", { loss: 1 }],
    ["everything a minute late", { delayMs: 60_000 }],
  ];
  test.each(fates)("%s: the mirror equals the company, with one event a change", async (_, faults) => {
    const told = await toldAndMirrored();
    await told.control("PUT", "/webhook-faults", faults);
    for (const [index, id] of told.vendorIds.slice(0, 8).entries()) {
      await told.rename(id, `First ${index}`);
      await told.rename(id, `Name ${index}`);
    }
    await told.control("DELETE", `/people/${told.vendorIds[9]}`);
    await told.control("PUT", "/clock", { advance: { minutes: 2 } });
    await told.sent();
    await told.work();
    await told.control("PUT", "/webhook-faults", {});
    await told.tend(); // the hourly look: what was lost is in the log
    await told.work();
    const changes = (await told.news()).map(({ change }) => change).sort();
    expect(changes).toEqual(["deleted", ...Array(8).fill("updated")]);
    expect(await told.person(told.vendorIds[3]!)).toMatchObject({ preferredName: "Name 3" });
    expect((await told.inbox()).filter(({ settledAt }) => settledAt === null)).toEqual([]);
    await expectMirrorEqual(told);
  });

  test.each([
    ["webhook_secrets_shown", "on"],
    ["webhook_payload_key", "absence-period"],
    ["timerange_event_without_change", "on"],
    ["legacy_token_rotation", "on"],
  ])("with %s at %s a change arrives as usual", async (name, value) => {
    const told = await toldSandbox({ quirks: { [name]: value } });
    await told.sync();
    await told.switchOn();
    const [person] = await told.people();
    await told.rename(person!.vendorId, "Switched");
    await told.sent();
    await told.work();
    expect(await told.person(person!.vendorId)).toMatchObject({ preferredName: "Switched" });
  });
});
