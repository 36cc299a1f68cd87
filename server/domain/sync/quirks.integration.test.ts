// Whatever position Personio's disputed behaviours are in, the mirror holds the same people, and the time off that the company has.
import { afterAll, expect, test } from "vitest";
import { quirkNames, quirks } from "@/sandbox/quirks";
import { closeDatabase } from "@/server/db/pool";
import { timeOffSandbox } from "@/server/domain/time-off/time-off-sandbox.testing";
import { linkedSandbox } from "./sandbox-linked.testing";

afterAll(closeDatabase);

const ofThisRun = ["id", "workspaceId", "connectionId", "createdAt", "updatedAt", "hash", "raw", "rawFrame"];

/** A mirrored company, without what differs from run to run. */
async function mirrored(quirks: Record<string, string>) {
  const { control, sync, people, run, syncTimeOff, mirror, truth } = await timeOffSandbox({
    people: 120,
    now: () => new Date("2026-11-02T09:00:00Z"),
  });
  await control("PUT", "/quirks", quirks);
  await sync();
  await syncTimeOff();
  await sync(); // what changed since, too
  await syncTimeOff();
  expect(await run()).toMatchObject({ state: "succeeded", quarantined: 0 });
  expect(await mirror()).toEqual(await truth());
  return (await people()).map((person) =>
    Object.fromEntries(Object.entries(person).filter(([name]) => !ofThisRun.includes(name))),
  );
}

/** What these do to people is asserted below. */
const ofTheirOwn = ["employee_wrapper"];
/** Every value that is not the usual one, also of switches that no call of ours meets yet. */
const odd = quirkNames
  .filter((name) => !ofTheirOwn.includes(name))
  .flatMap((name) => quirks[name].values.slice(1).map((value) => [name, value] as const));

let usual: ReturnType<typeof mirrored> | undefined;
/** Mirrored once, by whichever test comes first. */
const asUsual = () => (usual ??= mirrored({}));

test("with every switch as it usually is everybody and all time off is mirrored", async () => {
  expect(await asUsual()).toHaveLength(120);
});

test.each(odd)("with %s at %s everybody and all time off is mirrored as usual", async (name, value) => {
  expect(await asUsual()).toHaveLength(120);
  expect(await mirrored({ [name]: value })).toEqual(await asUsual());
});

test("with answers as they were before 2022 only the types of custom attributes are unknown", async () => {
  const plain = (people: Awaited<ReturnType<typeof mirrored>>) =>
    people.map(({ custom: _, ...rest }) => rest);
  const [usual, old] = await Promise.all([mirrored({}), mirrored({ employee_wrapper: "label_and_value" })]);
  expect(plain(old)).toEqual(plain(usual));
  const keys = (people: Awaited<ReturnType<typeof mirrored>>) =>
    people.map(({ custom }) => Object.keys(custom ?? {}));
  expect(keys(old)).toEqual(keys(usual));
});

test("with updated_since listing people who did not change, a change is told once and nothing else is", async () => {
  const { control, sync, run, person, events } = await linkedSandbox();
  await control("PUT", "/quirks", { updated_since_unchanged: "on" });
  await sync();
  const told = (await events()).length;
  const { vendorId } = await person(0);
  await control("PATCH", `/people/${vendorId}`, { position: "Astronaut" });
  for (const _ of [1, 2, 3]) {
    await sync();
    expect(await run()).toMatchObject({ kind: "incremental", state: "succeeded" });
  }
  expect((await events()).slice(told)).toMatchObject([{ change: "updated", fields: ["position"] }]);
});
