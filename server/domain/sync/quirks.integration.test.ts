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

test.each(quirks.missing_right_status.values)(
  "with a missing right answered %s people stop with its cause, and none of the endpoints where it differs was asked",
  async (value) => {
    const { control, sync, run, people, connection, dueInFull, asked } = await linkedSandbox();
    const { scopes } = (await control("GET", "/credential")) as { scopes: string[] };
    await control("PUT", "/quirks", { missing_right_status: value });
    await sync();
    await control("PUT", "/credential", { scopes: ["absences:read"] });
    await dueInFull();
    await sync();
    expect(await run()).toMatchObject({ state: "failed", reason: "employees_not_readable" });
    expect(await connection()).toMatchObject({ issue: "employees_not_readable" });
    expect(await people()).toHaveLength(120);
    expect([await asked("/v2/persons"), await asked("/v2/reports")]).toEqual([0, 0]);
    await control("PUT", "/credential", { scopes });
    await dueInFull();
    await sync();
    expect(await run()).toMatchObject({ state: "succeeded" });
  },
);

test("with cost centers that have no names, an id stands for a name that was never told, and one that was is kept", async () => {
  const { control, sync, run, newsOfWalk, read } = await timeOffSandbox({ people: 120 });
  const named = async () => {
    const groups = await read((tx) => tx.orgGroup.findMany({ where: { kind: "cost_center" } }));
    return new Map(groups.map(({ vendorId, name }) => [vendorId, name]));
  };
  await control("PUT", "/quirks", { cost_center_names: "missing" });
  await sync();
  expect(await run()).toMatchObject({ state: "succeeded", quarantined: 0 });
  const ids = await named();
  expect(ids.size).toBeGreaterThan(3);
  for (const [id, name] of ids) expect(name).toBe(id);

  await control("PUT", "/quirks", { cost_center_names: "present" });
  expect(await newsOfWalk()).toEqual([]);
  const names = await named();
  expect([...names.keys()].sort()).toEqual([...ids.keys()].sort());
  for (const name of names.values()) expect(name).toMatch(/^\d{4}$/);

  await control("PUT", "/quirks", { cost_center_names: "missing" });
  expect(await newsOfWalk()).toEqual([]);
  expect(await named()).toEqual(names);
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
