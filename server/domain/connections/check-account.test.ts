import { expect, test } from "vitest";
import type { CheckProgress } from "@/contracts/connection";
import { AppError } from "@/server/errors";
import type { HrisProvider } from "@/server/hris/provider";
import { checkAccount } from "./check-account";

const attribute = (universalId: string) => ({
  key: universalId,
  universalId,
  label: universalId,
  type: "standard",
});
const provider = (more: Partial<HrisProvider> = {}): HrisProvider => ({
  authenticate: async () => undefined,
  listEmployees: async () => ({ employees: [], quarantined: [], total: 7, next: null }),
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
