// Balances: who is told them, when the vendor is asked for them, and what a changed absence does to them.
import { afterAll, describe, expect, test, vi } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import { newWorkspace } from "@/server/domain/testing";
import {
  appointment,
  held,
  look,
  readAgo,
  reading,
  runJob,
  truth,
  vacation,
  type Viewer,
} from "./balances.testing";
import { getBalances } from "./get-balances";
import { viewedCompany } from "./viewed-company.testing";

afterAll(closeDatabase);

describe("who is told", () => {
  test("HR, the manager and the person get what Personio says is available, in its unit", async () => {
    const company = await viewedCompany();
    for (const viewer of ["hr", "boss", "self"] as const) {
      const told = await look(company, viewer);
      expect(told).toMatchObject({ state: "current", reason: null });
      expect(vacation(told)).toMatchObject({ unit: "day" });
      expect(told.balances.map(({ available }) => available)).toEqual(await truth(company));
    }
    expect(await company.balanceCalls(), "once for all three").toBe(1);
  });

  test("a colleague, somebody further up and somebody unknown get the answer of an unknown id, and Personio is not asked", async () => {
    const company = await viewedCompany();
    const ask = (as: Viewer, id: string) =>
      getBalances(company.viewers[as], id, { open: () => company.open() }).catch(
        ({ code, reason, message }) => ({ code, reason, message }),
      );
    const unknown = await ask("hr", "00000000-0000-4000-8000-000000000000");
    expect(unknown).toMatchObject({ code: "not_found" });
    for (const viewer of ["peer", "upline", "guest"] as const)
      expect(await ask(viewer, company.person.id), viewer).toEqual(unknown);
    const stranger = (await newWorkspace()).as("admin");
    await expect(
      getBalances(stranger, company.person.id, { open: () => company.open() }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await company.balanceCalls()).toBe(0);
  });
});

describe("Personio is asked", () => {
  test("again only when what is kept is older than a quarter of an hour", async () => {
    const company = await viewedCompany();
    await look(company);
    await readAgo(company, 14);
    await look(company);
    expect(await company.balanceCalls()).toBe(1);
    await readAgo(company, 16);
    await look(company);
    expect(await company.balanceCalls()).toBe(2);
  });

  test("once, however many look at the same time", async () => {
    const company = await viewedCompany();
    const { open, asked, letGo } = await held(company);
    const views = (["hr", "boss", "self", "hr"] as const).map((as) =>
      getBalances(company.viewers[as], company.person.id, { open, patienceMs: 20_000 }),
    );
    await vi.waitFor(() => expect(asked()).toBe(1));
    letGo();
    const told = await Promise.all(views);
    expect(asked()).toBe(1);
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]).toMatchObject({ state: "current" });
  });

  test("never for somebody whom nobody looked at, neither by a walk nor by a webhook", async () => {
    const company = await viewedCompany();
    const { id_v2 } = await company.enter("paid_vacation", { start: "2031-03-03", end: "2031-03-04" });
    await company.tellOf(id_v2);
    await company.dueWhole();
    await company.syncTimeOff();
    expect(await company.read((tx) => tx.balanceReading.count())).toBe(0);
    expect(await appointment(company)).toBeNull();
    await runJob(company);
    expect(await company.balanceCalls()).toBe(0);
  });
});

describe("an absence that changes", () => {
  test.each(["webhook", "walk"] as const)(
    "makes the balances of its person due in the same breath, told by a %s, and a job reads them again",
    async (road) => {
      // In the middle of a year: days of the next one are of its own balance.
      const company = await viewedCompany({ now: () => new Date("2026-05-04T07:15:00Z") });
      const before = vacation(await look(company))!.available;
      await readAgo(company, 1);
      const { id, id_v2 } = await company.enter("paid_vacation", { start: "2026-11-23", end: "2026-11-27" });
      const told = async () => {
        if (road === "webhook") return company.tellOf(id_v2);
        await company.dueWhole();
        await company.syncTimeOff();
      };
      await told();
      expect((await reading(company))?.dueAt).not.toBeNull();
      expect(await appointment(company)).toBe(0);
      await runJob(company);
      expect(await reading(company)).toMatchObject({ dueAt: null, issue: null });
      const after = vacation(await look(company))!.available;
      expect(after).toBe(before - 5);
      expect(await company.balanceCalls(), "the look found it read").toBe(2);

      await readAgo(company, 1);
      await company.control("DELETE", `/absences/${id}`);
      await told();
      expect((await reading(company))?.dueAt, "its deletion as well").not.toBeNull();
      expect(vacation(await look(company))!.available, "whoever looks is not told the old one").toBe(before);
    },
  );

  test("leaves the balances of everybody else as they are", async () => {
    const company = await viewedCompany();
    await look(company);
    const [other] = (await company.absences()).filter(
      ({ person, status }) => String(person.id) !== company.person.vendorId && status === "approved",
    );
    await company.control("DELETE", `/absences/${other!.id}`);
    await company.tellOf(other!.id_v2);
    expect((await reading(company))?.dueAt).toBeNull();
    expect(await appointment(company)).toBeNull();
  });

  test("that changes while they are being read leaves them due", async () => {
    const company = await viewedCompany();
    await look(company);
    await readAgo(company, 16);
    const { open, asked, letGo } = await held(company);
    const view = getBalances(company.viewers.hr, company.person.id, { open, patienceMs: 20_000 });
    await vi.waitFor(() => expect(asked()).toBe(1));
    const { id_v2 } = await company.enter("paid_vacation", { start: "2031-03-03", end: "2031-03-04" });
    await company.tellOf(id_v2);
    letGo();
    expect(await view).toMatchObject({ state: "stale", reason: "vendor_slow" });
    expect((await reading(company))?.dueAt).not.toBeNull();
    await runJob(company);
    expect(await look(company)).toMatchObject({ state: "current" });
  });
});
