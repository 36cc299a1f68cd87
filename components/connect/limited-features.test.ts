import { expect, test } from "vitest";
import type { AttributeReading, CheckRow } from "@/contracts/connection";
import { limitedFeatures } from "./limited-features";

const schedule: AttributeReading = {
  universalId: "work_schedule",
  label: "Work schedule",
  readable: false,
  neededFor: ["dayCounts", "calendar"],
  required: false,
  lookedAt: 0,
  emptyFor: 0,
};

test("names each feature once that lacks an attribute or a right, and none for what is not yet known", () => {
  const rows: CheckRow[] = [
    { id: "employees", state: "attention", reason: "no_people" },
    { id: "absenceTypes", state: "passed" },
    { id: "absences", state: "attention", reason: "absences_not_readable" },
    { id: "balances", state: "failed", reason: "vendor_slow" },
    { id: "requests", state: "waiting" },
    { id: "changeNotices", state: "passed" },
  ];
  expect(limitedFeatures({ rows, attributes: [schedule] })).toEqual(["dayCounts", "calendar", "balances"]);
  const readOnly: CheckRow = { id: "requests", state: "attention", reason: "absences_not_writable" };
  expect(limitedFeatures({ rows: [readOnly], attributes: [] })).toEqual(["requests"]);
  expect(limitedFeatures({ rows: [], attributes: [] })).toEqual([]);
});
