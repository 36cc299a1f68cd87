import { expect, test } from "vitest";
import { CheckRowId, type CheckProgress } from "@/contracts/connection";
import { AppError } from "@/server/errors";
import type { HrisProvider, VendorRights } from "@/server/hris/provider";
import { checkAccount } from "./check-account";

const attribute = (universalId: string) => ({
  key: universalId,
  universalId,
  label: universalId,
  type: "standard",
});
const provider = (more: Partial<HrisProvider> = {}): HrisProvider => ({
  authenticate: async () => undefined,
  listEmployees: async () => ({ records: [], quarantined: [], total: 7, next: null }),
  getEmployee: async () => null,
  listAttributes: async () => ["first_name", "last_name", "email"].map(attribute),
  ...more,
});

async function run(source: HrisProvider) {
  const steps: CheckProgress[] = [];
  const waited: number[] = [];
  for await (const step of checkAccount(source, async (seconds) => void waited.push(seconds)))
    steps.push(step);
  const end = steps.at(-1) as CheckProgress;
  return { steps, waited, end, row: (id: string) => end.rows.find((row) => row.id === id) };
}
const failing = (times: number, error: AppError) => {
  let left = times;
  return async () => {
    if (left-- > 0) throw error;
  };
};
const slowDown = (retryAfterSeconds?: number) =>
  new AppError("rate_limited", "slow", retryAfterSeconds ? { retryAfterSeconds } : {});

test("when asked to slow down the row says for how long, and the check goes on by itself", async () => {
  const { steps, waited, end } = await run(provider({ authenticate: failing(1, slowDown(40)) }));
  expect(waited).toEqual([40]);
  expect(steps.flatMap(({ rows }) => rows)).toContainEqual({
    id: "credentials",
    state: "running",
    reason: "rate_limited",
    retryAfterSeconds: 40,
  });
  expect(end.outcome).toBe("limited");
});

test("it waits a minute at most and twice at most, then says so", async () => {
  const { waited, row, end } = await run(provider({ authenticate: failing(9, slowDown(7200)) }));
  expect(waited).toEqual([60, 60]);
  expect(row("credentials")).toMatchObject({ state: "failed", reason: "rate_limited" });
  expect(end.outcome).toBe("not_connected");
});

test("a row that fails does not stop the next", async () => {
  const down = new AppError("vendor_failed", "down", { reason: "vendor_slow", details: "raw answer" });
  const { row, end } = await run(provider({ listEmployees: () => Promise.reject(down) }));
  expect(row("employees")).toEqual({
    id: "employees",
    state: "failed",
    reason: "vendor_slow",
    details: "raw answer",
  });
  expect(row("attributes")).toMatchObject({ count: 3 });
  expect(end.outcome).toBe("not_connected");
});

test("a refused list of attributes is told apart from attributes that are not readable", async () => {
  const { row } = await run(provider({ listAttributes: async () => null }));
  const reason = { state: "attention", reason: "attributes_not_listed", sample: 0 };
  expect(row("attributes")).toMatchObject(reason);
  const { row: listed } = await run(provider());
  expect(listed("attributes")).not.toHaveProperty("sample");
});

test("our own trouble is thrown, not shown as the vendor's", async () => {
  await expect(run(provider({ listEmployees: () => Promise.reject(new TypeError("bug")) }))).rejects.toThrow(
    "bug",
  );
});

const rights = (more: Partial<VendorRights> = {}): VendorRights => ({
  absenceTypes: async () => 6,
  absences: async () => undefined,
  balances: async () => undefined,
  requests: async () => false,
  changeNotices: async () => undefined,
  ...more,
});
const missing = () =>
  Promise.reject(new AppError("forbidden", "missing", { reason: "absences_not_readable" }));

test("a vendor with rights beside people has a row for each; requests it does not tell of are proved by the first one", async () => {
  const { steps, end, row } = await run(provider({ rights: rights() }));
  expect(steps[0]?.rows.map(({ id }) => id)).toEqual(CheckRowId.options);
  expect(end.rows.map(({ id }) => id)).toEqual(CheckRowId.options);
  expect(row("absenceTypes")).toEqual({ id: "absenceTypes", state: "passed", count: 6 });
  expect(row("requests")).toEqual({ id: "requests", state: "waiting" });
  expect(row("balances"), "with nobody there").toEqual({ id: "balances", state: "waiting" });
});

test("that requests can be sent is told where the vendor tells it", async () => {
  const { row, end } = await run(provider({ rights: rights({ requests: async () => true }) }));
  expect(row("requests")).toEqual({ id: "requests", state: "passed" });
  const readOnly = () =>
    Promise.reject(new AppError("forbidden", "missing", { reason: "absences_not_writable" }));
  const denied = await run(provider({ rights: rights({ requests: readOnly }) }));
  expect(denied.row("requests")).toMatchObject({ state: "attention", reason: "absences_not_writable" });
  expect(denied.end.outcome).toBe("limited");
  expect(end.rows.map(({ id }) => id)).toEqual(CheckRowId.options);
});

test("a missing right limits the account, stops no other row and does not keep it from being linked", async () => {
  const { row, end } = await run(provider({ rights: rights({ absenceTypes: missing, absences: missing }) }));
  const attention = { state: "attention", reason: "absences_not_readable" };
  expect([row("absenceTypes"), row("absences")]).toMatchObject([attention, attention]);
  expect(row("changeNotices")).toEqual({ id: "changeNotices", state: "passed" });
  expect(end.outcome).toBe("limited");
});

test("trouble of the vendor with a right is a failure of its row, and the account can be linked", async () => {
  const down = new AppError("vendor_failed", "down", { reason: "vendor_slow", details: "raw" });
  const { row, end } = await run(provider({ rights: rights({ changeNotices: () => Promise.reject(down) }) }));
  expect(row("changeNotices")).toEqual({
    id: "changeNotices",
    state: "failed",
    reason: "vendor_slow",
    details: "raw",
  });
  expect(end.outcome).toBe("limited");
});

test("refused credentials leave everything else untried", async () => {
  const refused = new AppError("vendor_failed", "no", { reason: "credentials_refused" });
  const asked: string[] = [];
  const { end } = await run(
    provider({
      authenticate: () => Promise.reject(refused),
      rights: rights({ absences: async () => void asked.push("absences") }),
    }),
  );
  expect(end.rows.slice(1).every(({ state }) => state === "waiting")).toBe(true);
  expect(asked).toEqual([]);
});

test("rows that are asked to slow down side by side wait once, together", async () => {
  const slow = () => failing(1, slowDown(7));
  const attributesSlow = slow();
  const source = provider({
    listAttributes: async () => (await attributesSlow(), ["first_name", "last_name", "email"].map(attribute)),
    rights: rights({ absences: slow(), changeNotices: slow() }),
  });
  const { waited, end } = await run(source);
  expect(waited).toEqual([7]);
  expect(end.rows.filter(({ state }) => state === "failed")).toEqual([]);
});
