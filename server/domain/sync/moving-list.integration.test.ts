// Our client and sync against a company that changes, and whose rights change, while it is read: rows 12, 13 and 20 to 22
// of the fault matrix.
import { afterAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/server/db/pool";
import { linkedSandbox } from "./sandbox-linked.testing";

afterAll(closeDatabase);

const byNumber = (a: string, b: string) => Number(a) - Number(b);

describe("attributes", () => {
  type Credential = { attributes: string[] };
  const without = ({ attributes }: Credential, key: string) => ({
    attributes: attributes.filter((one) => one !== key),
  });

  test("withdrawn, one keeps its values, is called not shared, and tells no change; granted again, it is filled in", async () => {
    const { control, sync, people, events, connection, run } = await linkedSandbox();
    await sync();
    const before = await people();
    const told = (await events()).length;
    const credential = (await control("GET", "/credential")) as Credential;
    await control("PUT", "/credential", without(credential, "position"));
    await sync();
    expect(await run()).toMatchObject({ kind: "incremental", state: "succeeded" });
    expect((await people()).map(({ position }) => position)).toEqual(before.map(({ position }) => position));
    expect((await connection()).notShared).toEqual(["position"]);
    expect(await events()).toHaveLength(told);

    for (const { vendorId } of before)
      await control("PATCH", `/people/${vendorId}`, { position: "Astronaut" });
    await control("PUT", "/credential", { attributes: credential.attributes });
    await sync(); // row 13: sees that it is granted and asks for a whole walk at once
    expect(await run()).toMatchObject({ kind: "incremental", state: "succeeded" });
    expect((await connection()).nextSyncAt!.getTime()).toBeLessThanOrEqual(Date.now());
    await sync();
    expect(await run()).toMatchObject({ kind: "full", state: "succeeded" });
    await sync();
    expect(await run(), "and no further one").toMatchObject({ kind: "incremental" });
    expect((await people()).every(({ position }) => position === "Astronaut")).toBe(true);
    expect((await connection()).notShared).toEqual([]);
  });

  test("withdrawn in the middle of a walk, one keeps its values and tells no change, and the next walk says so", async () => {
    const linked = await linkedSandbox({ people: 250 });
    const { control, sync, people, events, dueInFull, syncMeanwhile, run, connection, newsOfWalk } = linked;
    await sync();
    const before = await people();
    const told = (await events()).length;
    const credential = (await control("GET", "/credential")) as Credential;
    await dueInFull();
    await syncMeanwhile(() => control("PUT", "/credential", without(credential, "position")));
    expect(await run()).toMatchObject({ kind: "full", state: "succeeded" });
    expect((await people()).map(({ position }) => position)).toEqual(before.map(({ position }) => position));
    expect(await events()).toHaveLength(told);
    expect(await newsOfWalk()).toEqual([]);
    expect((await connection()).notShared).toEqual(["position"]);
  });
});

describe("a list that moves", () => {
  test("when somebody is deleted between two pages, whoever moved past the reader is asked for by id and stays", async () => {
    const { control, sync, people, run, dueInFull, syncMeanwhile, asked, events } = await linkedSandbox({
      people: 250,
    });
    await sync();
    const ids = (await people()).map(({ vendorId }) => vendorId).sort(byNumber);
    const [gone, moved] = [ids[0]!, ids[100]!];
    await dueInFull();
    await syncMeanwhile(() => control("DELETE", `/people/${gone}`));
    expect(await run()).toMatchObject({ kind: "full", state: "succeeded" });
    expect(await asked(`/v1/company/employees/${moved}`)).toBe(1);
    expect((await people()).map(({ vendorId }) => vendorId).sort(byNumber)).toEqual(ids);
    await dueInFull();
    await sync();
    expect((await people()).map(({ vendorId }) => vendorId).sort(byNumber)).toEqual(ids.slice(1));
    expect((await events()).filter(({ change }) => change === "deleted")).toHaveLength(1);
  });

  test("who changes behind the reader, and who comes, is found by the next sync of changes", async () => {
    const { control, sync, people, run, syncMeanwhile, newsOfWalk } = await linkedSandbox({ people: 250 });
    const { people: everybody } = (await control("GET", "/people?limit=200")) as { people: { id: number }[] };
    const first = String(Math.min(...everybody.map(({ id }) => id)));
    await syncMeanwhile(async () => {
      await control("PATCH", `/people/${first}`, { position: "Astronaut" });
      await control("POST", "/people", { first_name: "Neu", last_name: "Ling", hire_date: "2020-01-01" });
    });
    expect(await run()).toMatchObject({ kind: "full", state: "succeeded" });
    await sync();
    expect(await run()).toMatchObject({ kind: "incremental", state: "succeeded" });
    const all = await people();
    expect(all).toHaveLength(251);
    expect(all.find(({ vendorId }) => vendorId === first)).toMatchObject({ position: "Astronaut" });
    expect(await newsOfWalk()).toEqual([]);
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
