// Walks and passes over the inbox at the same time: whoever read first writes nothing later (docs/decisions/012).
import { afterAll, describe, expect, test } from "vitest";
import "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { fakeCompany, person, type FakeCompany } from "@/server/domain/sync/fake-company.testing";
import { mirrored } from "./told-company.testing";

afterAll(closeDatabase);

/** A door that something waits at until it is opened. */
function gate() {
  let open = () => {};
  let reached = () => {};
  const opened = new Promise<void>((done) => (open = done));
  const arrived = new Promise<void>((done) => (reached = done));
  return { open, arrived, pass: () => (reached(), opened) };
}

/** The company as a reader of single people meets it who stands still with what was read. */
const slowly = (company: FakeCompany, held: ReturnType<typeof gate>) => ({
  ...company.provider,
  getEmployee: async (id: string) => {
    const record = await company.provider.getEmployee(id);
    await held.pass();
    return record;
  },
});

describe("a walk and a webhook at the same time", () => {
  test("a page that a stopped worker fetched before the change is not written after it", async () => {
    const company = fakeCompany(["Ada", "Bela", "Cleo", "Dora"]);
    const { sync, tell, work, person: mirror, dueInFull, runs } = await mirrored(company);
    await dueInFull();
    // The walk has the first page, with Ada as she was, and its worker stands still before it goes on.
    const held = gate();
    const slow = { ...company.provider };
    slow.listEmployees = async (query) => {
      const page = await company.provider.listEmployees(query);
      if (query.at === null) await held.pass();
      return page;
    };
    company.people.set("1", person("Ada", { position: "Old" }));
    const walking = sync(slow);
    await held.arrived;
    // Taken for dead: the queue goes on with the inbox, and Ada is read again as she is now.
    company.people.set("1", person("Ada", { position: "New" }));
    await tell("1");
    await work();
    held.open();
    await expect(walking).rejects.toThrow(/taken this run over/);
    expect(await mirror("1")).toMatchObject({ position: "New" });
    // The walk goes on from where it stood.
    await sync();
    expect((await runs()).at(-1)).toMatchObject({ state: "succeeded" });
    expect(await mirror("1")).toMatchObject({ position: "New" });
  });

  test("what a stopped pass read before a walk is not written after it, and is read again", async () => {
    const company = fakeCompany(["Ada", "Bela"]);
    const { sync, tell, work, person: mirror, inbox } = await mirrored(company);
    company.people.set("1", person("Ada", { position: "Old" }));
    await tell("1");
    const held = gate();
    const passing = work(slowly(company, held));
    await held.arrived;
    company.people.set("1", person("Ada", { position: "New" }));
    await sync();
    expect(await mirror("1")).toMatchObject({ position: "New" });
    held.open();
    await passing;
    expect(await mirror("1")).toMatchObject({ position: "New" });
    expect(await inbox()).toMatchObject([{ settledAt: null }]);
    await work();
    expect(await inbox()).toMatchObject([{ outcome: "unchanged" }]);
  });

  test("of two passes the one that began first writes nothing any more", async () => {
    const company = fakeCompany(["Ada"]);
    const { tell, work, person: mirror } = await mirrored(company);
    company.people.set("1", person("Ada", { position: "Old" }));
    await tell("1");
    const held = gate();
    const passing = work(slowly(company, held));
    await held.arrived;
    company.people.set("1", person("Ada", { position: "New" }));
    await work();
    held.open();
    await passing;
    expect(await mirror("1")).toMatchObject({ position: "New" });
  });

  test("what arrives while its person is being read is read again", async () => {
    const company = fakeCompany(["Ada"]);
    const { tell, work, person: mirror, inbox, jobs, connectionId } = await mirrored(company);
    await tell("1");
    const meanwhile = { ...company.provider };
    meanwhile.getEmployee = async (id) => {
      const record = await company.provider.getEmployee(id);
      company.people.set("1", person("Ada", { position: "New" }));
      await tell("1");
      return record;
    };
    await work(meanwhile);
    expect((await inbox()).map(({ outcome }) => outcome)).toEqual(["unchanged", null]);
    expect(await jobs()).toContain(`inbox-later:${connectionId}`);
    await work();
    expect(await mirror("1")).toMatchObject({ position: "New" });
  });
});
