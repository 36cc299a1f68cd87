// Balances: who is told them, when the vendor is asked for them, and what is shown when it does not answer.
import { afterAll, describe, expect, test, vi } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import { asOwner, newWorkspace } from "@/server/domain/testing";
import { withWorkspace } from "@/server/db/with-workspace";
import { keepRights } from "@/server/domain/connections/known-rights";
import type { HrisProvider } from "@/server/hris/provider";
import { getBalances } from "./get-balances";
import { readDueBalances } from "./read-due-balances";
import { viewedCompany } from "./viewed-company.testing";

afterAll(closeDatabase);

type Company = Awaited<ReturnType<typeof viewedCompany>>;
type Viewer = keyof Company["viewers"];

const look = ({ viewers, person, open }: Company, as: Viewer = "hr", patienceMs = 20_000) =>
  getBalances(viewers[as], person.id, { open: () => open(), patienceMs });
const reading = ({ read, person }: Company) =>
  read((tx) => tx.balanceReading.findFirst({ where: { employeeVendorId: person.vendorId } }));
const readAgo = ({ read }: Company, minutes: number) =>
  read((tx) => tx.balanceReading.updateMany({ data: { readAt: new Date(Date.now() - minutes * 60_000) } }));
const truth = async ({ control, person }: Company) =>
  (await control("GET", `/people/${person.vendorId}/balances`)) as
    { available: number }[] | object as unknown;
const runJob = ({ ctx, connectionId, open }: Company) =>
  readDueBalances(ctx, { connectionId, signal: new AbortController().signal, open: () => open() });
/** In how many seconds the queue reads balances of a connection that are due; null: it has no appointment. */
const appointment = ({ connectionId }: Company) =>
  asOwner(async (db) => {
    const { rows } = await db.query<{ seconds: number }>(
      `SELECT greatest(0, extract(epoch FROM run_at - now()))::int AS seconds FROM graphile_worker.jobs WHERE key = $1`,
      [`balances:${connectionId}`],
    );
    return rows[0]?.seconds ?? null;
  });
const withoutRight = async ({ control }: Company) => {
  const { scopes } = (await control("GET", "/credential")) as { scopes: string[] };
  await control("PUT", "/credential", { scopes: scopes.filter((scope) => !scope.includes("absences")) });
  return () => control("PUT", "/credential", { scopes });
};
const vacation = ({ balances }: Awaited<ReturnType<typeof look>>) =>
  balances.find(({ name }) => name === "Paid vacation");

/** The company's provider, whose balances wait for a word. */
async function held(company: Company) {
  let letGo = () => {};
  const word = new Promise<void>((resolve) => (letGo = resolve));
  let asked = 0;
  const provider = await company.open();
  const slow: HrisProvider = {
    ...provider,
    timeOff: {
      ...provider.timeOff!,
      balances: async (vendorId) => {
        asked++;
        await word;
        return provider.timeOff!.balances(vendorId);
      },
    },
  };
  return { letGo, asked: () => asked, open: async () => slow };
}

describe("who is told", () => {
  test("HR, the manager and the person get what Personio says is available, in its unit", async () => {
    const company = await viewedCompany();
    for (const viewer of ["hr", "boss", "self"] as const) {
      const told = await look(company, viewer);
      expect(told).toMatchObject({ state: "current", reason: null });
      expect(vacation(told)).toMatchObject({ unit: "day" });
      expect(JSON.stringify(await truth(company))).toContain(`"available":${vacation(told)?.available}`);
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
