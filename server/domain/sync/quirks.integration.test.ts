// Whatever position Personio's disputed behaviours are in, the mirror holds the same people.
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/server/db/pool";
import { linkedSandbox } from "./sandbox-linked.testing";

afterAll(closeDatabase);

const ofThisRun = ["id", "workspaceId", "connectionId", "createdAt", "updatedAt", "hash", "raw", "rawFrame"];

/** A mirrored company, without what differs from run to run. */
async function mirrored(quirks: Record<string, string>) {
  const { control, sync, people, run } = await linkedSandbox({ now: () => new Date("2026-11-02T09:00:00Z") });
  await control("PUT", "/quirks", quirks);
  await sync();
  await sync(); // what changed since, too
  expect(await run()).toMatchObject({ state: "succeeded", quarantined: 0 });
  return (await people()).map((person) =>
    Object.fromEntries(Object.entries(person).filter(([name]) => !ofThisRun.includes(name))),
  );
}

// Two of them never meet a call of ours today, which always says how many it wants and never names attributes; they stand
// here for the day that changes.
test.each([
  ["legacy_token_rotation", "on"],
  ["attribute_list_refused", "on"],
  ["empty_relations", "empty_text"],
  ["empty_relations", "empty_list"],
  ["employees_default_limit", "10"],
  ["employees_current_page", "stuck"],
  ["updated_since_attributes", "ignored"],
  ["tags_spelling", "comma_separated"],
  ["tags_spelling", "json_list"],
  ["custom_date_spelling", "moment"],
  ["employee_date_spelling", "space"],
])("with %s at %s everybody is mirrored as usual", async (name, value) => {
  const [usual, odd] = await Promise.all([mirrored({}), mirrored({ [name]: value })]);
  expect(usual).toHaveLength(120);
  expect(odd).toEqual(usual);
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
