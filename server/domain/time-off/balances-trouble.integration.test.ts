// Balances when the vendor does not answer, or not with balances: what is kept is shown with its age.
import { afterAll, describe, expect, test, vi } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { getConnection } from "@/server/domain/connections/list-connections";
import { keepRights } from "@/server/domain/connections/known-rights";
import type { HrisProvider } from "@/server/hris/provider";
import {
  appointment,
  held,
  look,
  readAgo,
  reading,
  runJob,
  withoutRight,
  type Viewer,
} from "./balances.testing";
import { getBalances } from "./get-balances";
import { viewedCompany } from "./viewed-company.testing";

afterAll(closeDatabase);

describe("when Personio does not answer", () => {
  test("nobody waits longer than their patience: what is kept is shown with its age, and the answer is kept when it comes", async () => {
    const company = await viewedCompany();
    const fresh = await look(company);
    await readAgo(company, 20);
    const { readAt } = (await reading(company))!;
    const { open, asked, letGo } = await held(company);
    const impatient = (as: Viewer) =>
      getBalances(company.viewers[as], company.person.id, { open, patienceMs: 250 });
    const stale = { balances: fresh.balances, state: "stale", reason: "vendor_slow", readAt };
    expect(await impatient("hr")).toEqual(stale);
    expect(await impatient("boss"), "who waits for another's question").toEqual(stale);
    expect(asked()).toBe(1);
    letGo();
    await vi.waitFor(async () => expect((await reading(company))?.readAt).not.toEqual(readAt));
    expect(await impatient("hr")).toMatchObject({ state: "current", balances: fresh.balances });
  });

  test("its trouble leaves what is kept, says so, and is not asked for anew by every look", async () => {
    const company = await viewedCompany();
    const fresh = await look(company);
    await readAgo(company, 20);
    await company.control("POST", "/faults", {
      path: company.balancePath,
      method: "GET",
      kind: "status",
      status: 500,
    });
    expect(await look(company)).toMatchObject({
      balances: fresh.balances,
      state: "stale",
      reason: "vendor_failed",
    });
    const calls = await company.balanceCalls();
    await look(company);
    expect(await company.balanceCalls()).toBe(calls);
    await company.calm();
    await company.read((tx) => tx.balanceReading.updateMany({ data: { triedAt: new Date(0) } }));
    expect(await look(company)).toMatchObject({ state: "current", reason: null });
  });

  test("and never did, nothing is shown as if it were nothing", async () => {
    const company = await viewedCompany();
    await company.control("POST", "/faults", {
      path: company.balancePath,
      method: "GET",
      kind: "status",
      status: 500,
    });
    expect(await look(company)).toEqual({
      balances: [],
      readAt: null,
      state: "stale",
      reason: "vendor_failed",
    });
  });

  test("the job leaves the others alone, keeps them due and comes again", async () => {
    const company = await viewedCompany();
    await look(company);
    const { id_v2 } = await company.enter("paid_vacation", { start: "2031-03-03", end: "2031-03-04" });
    await company.tellOf(id_v2);
    await company.control("POST", "/faults", {
      path: company.balancePath,
      method: "GET",
      kind: "rate_limit",
      retryAfter: 90,
    });
    await runJob(company);
    expect(await reading(company)).toMatchObject({ issue: "rate_limited", heldUntil: null });
    expect((await reading(company))?.dueAt).not.toBeNull();
    expect(await appointment(company)).toBeGreaterThan(10);
  });

  test("because its credentials are refused, it is not asked at all", async () => {
    const company = await viewedCompany();
    await company.read((tx) => tx.connection.updateMany({ data: { issue: "credentials_refused" } }));
    expect(await look(company)).toMatchObject({ balances: [], readAt: null });
    expect(await company.balanceCalls()).toBe(0);
  });
});

describe("without the right to absences", () => {
  test("what is kept stays and is called not shared; once the right is back it is asked for again", async () => {
    const company = await viewedCompany();
    const fresh = await look(company);
    await readAgo(company, 20);
    const giveBack = await withoutRight(company);
    const told = await look(company);
    expect(told).toMatchObject({
      balances: fresh.balances,
      state: "not_shared",
      reason: "absences_not_readable",
    });
    const calls = await company.balanceCalls();
    await look(company, "boss");
    expect(await company.balanceCalls(), "not asked by every look").toBe(calls);

    await giveBack();
    const { ctx, connectionId } = company;
    await withWorkspace(ctx, (tx) =>
      keepRights(tx, ctx, connectionId, { tried: [{ id: "balances", state: "passed" }], at: new Date() }),
    );
    expect(await look(company)).toMatchObject({ balances: fresh.balances, state: "current", reason: null });
  });

  test("and nothing kept, it says only that", async () => {
    const company = await viewedCompany();
    await withoutRight(company);
    expect(await look(company)).toEqual({
      balances: [],
      readAt: null,
      state: "not_shared",
      reason: "absences_not_readable",
    });
  });
});

test("an admin sees how many balances are kept, when the last were read, and what stands in their way", async () => {
  const company = await viewedCompany();
  const { viewers, connectionId } = company;
  const status = async () => (await getConnection(viewers.hr, connectionId)).balances;
  expect(await status()).toEqual({ rows: 0, lastSuccessAt: null, issue: null });
  const { balances } = await look(company);
  const { readAt } = (await reading(company))!;
  expect(await status()).toEqual({ rows: balances.length, lastSuccessAt: readAt, issue: null });
  await readAgo(company, 20);
  await withoutRight(company);
  await look(company);
  expect(await status()).toMatchObject({
    rows: balances.length,
    issue: { reason: "absences_not_readable", since: expect.any(Date) },
  });
});

test("types that are gone from the answer go, and one whose record cannot be read keeps its number", async () => {
  const company = await viewedCompany();
  await look(company);
  await readAgo(company, 20);
  const provider = await company.open();
  const open = async (): Promise<HrisProvider> => ({
    ...provider,
    timeOff: {
      ...provider.timeOff!,
      balances: async (vendorId) => {
        const answer = (await provider.timeOff!.balances(vendorId))!;
        const [first] = answer.balances;
        return {
          balances: [],
          quarantined: [{ vendorId: first!.vendorId, problem: "balance: odd", raw: "{}" }],
        };
      },
    },
  });
  const told = await getBalances(company.viewers.hr, company.person.id, { open });
  expect(told.balances).toHaveLength(1);
  expect(told).toMatchObject({ state: "current" });
});
