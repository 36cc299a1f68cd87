import { expect, test } from "vitest";
import type { RightReading } from "@/contracts/connection";
import { missingRights } from "./missing-rights";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const right = (over: Partial<RightReading>): RightReading => ({
  id: "absences",
  state: "attention",
  reason: "absences_not_readable",
  since: day(2),
  checkedAt: day(9),
  ...over,
});

test("names each right of Personio's once, since it was missing first, with everything it limits", () => {
  const rights = [
    right({ id: "absenceTypes" }),
    right({ since: day(1) }),
    right({ id: "balances" }),
    right({ id: "requests", state: "passed", reason: null }),
    right({ id: "changeNotices", reason: "webhooks_not_manageable", since: day(3) }),
  ];
  expect(missingRights(rights)).toEqual([
    { reason: "absences_not_readable", since: day(1), features: ["requests", "calendar", "balances"] },
    { reason: "webhooks_not_manageable", since: day(3), features: ["fastUpdates"] },
  ]);
});

test("a right to write that is missing limits requests alone", () => {
  expect(missingRights([right({ id: "requests", reason: "absences_not_writable" })])).toMatchObject([
    { features: ["requests"] },
  ]);
  expect(missingRights([right({ state: "passed", reason: null })])).toEqual([]);
});
