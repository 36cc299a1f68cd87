import { expect, test } from "vitest";
import { AppError } from "@/server/errors";
import type { VendorRights } from "@/server/hris/provider";
import { hasty, tryRights } from "./check-rights";

const rights = (more: Partial<VendorRights> = {}): VendorRights => ({
  absenceTypes: async () => 6,
  absences: async () => undefined,
  balances: async () => undefined,
  requests: async () => false,
  changeNotices: async () => undefined,
  ...more,
});
const states = async (source: VendorRights, vendorId?: string) =>
  Object.fromEntries((await tryRights(source, vendorId)).map(({ id, state }) => [id, state]));

test("each right is tried once, balances only with somebody to ask them of", async () => {
  const asked: string[] = [];
  const source = rights({ balances: async (vendorId) => void asked.push(vendorId) });
  const others = {
    absenceTypes: "passed",
    absences: "passed",
    requests: "waiting",
    changeNotices: "passed",
  };
  expect(await states(source)).toEqual(others);
  expect(await states(source, "7")).toEqual({ ...others, balances: "passed" });
  expect(asked).toEqual(["7"]);
});

test("in haste neither a right that is slow nor one that is to be asked later holds up the others", async () => {
  const source = rights({
    absences: () => new Promise(() => undefined),
    changeNotices: () => Promise.reject(new AppError("rate_limited", "later", { retryAfterSeconds: 600 })),
  });
  const rows = await tryRights(hasty(source, 20), undefined);
  expect(rows).toContainEqual({ id: "absences", state: "failed", reason: "vendor_slow" });
  expect(rows).toContainEqual({ id: "changeNotices", state: "failed", reason: "rate_limited" });
  expect(rows).toContainEqual({ id: "absenceTypes", state: "passed", count: 6 });
});

test("our own trouble is thrown, also in haste", async () => {
  const source = rights({ absences: () => Promise.reject(new TypeError("bug")) });
  await expect(tryRights(hasty(source, 20), undefined)).rejects.toThrow("bug");
});
