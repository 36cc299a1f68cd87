import { expect, test } from "vitest";
import type { KeptChange } from "@/server/db/employee-history";
import { idsIn, spansOf } from "./history-spans";

const at = (day: number) => new Date(Date.UTC(2026, 4, day));
const change = (field: string, before: unknown, after: unknown, day: number): KeptChange => ({
  field,
  before,
  after,
  changedAt: at(day),
});
const only = (changes: KeptChange[], names: Parameters<typeof spansOf>[1] = []) => spansOf(changes, names)[0];

test("each value has the time from which and until which it stood, the newest first", () => {
  const changes = [change("position", "Lead", "Head", 9), change("position", "Engineer", "Lead", 3)];
  expect(only(changes)).toEqual({
    key: "position",
    field: "position",
    label: null,
    kind: "text",
    spans: [
      { value: "Head", from: at(9), until: null },
      { value: "Lead", from: at(3), until: at(9) },
      { value: "Engineer", from: null, until: at(3) },
    ],
  });
});

test("attributes stand apart, the one that changed last first", () => {
  const changes = [
    change("status", "active", "leave", 9),
    change("hire_date", "2020-01-01", "2020-02-01", 8),
    change("status", "onboarding", "active", 1),
  ];
  const found = spansOf(changes, []);
  expect(found.map(({ field, kind, spans }) => [field, kind, spans.length])).toEqual([
    ["status", "status", 3],
    ["hire_date", "day", 2],
  ]);
});

test("ids are shown by their names of today, by kind, and by themselves without one", () => {
  const names = [
    { kind: "department", id: "7", name: "Data" },
    { kind: "team", id: "7", name: "Platform" },
    { kind: "person", id: "4700", name: "Bo" },
  ];
  const values = (field: string, before: unknown, after: unknown) =>
    only([change(field, before, after, 2)], names)?.spans.map(({ value }) => value);
  expect(values("department_id", "7", "8")).toEqual(["8", "Data"]);
  expect(values("team_id", null, "7")).toEqual(["Platform", null]);
  expect(values("supervisor_id", "4700", null)).toEqual([null, "Bo"]);
  expect(idsIn([change("department_id", "7", null, 1), change("position", "7", "8", 1)])).toEqual(["7"]);
});

test("cost centres, calendars and lists are said in words, and what is empty is null", () => {
  const names = [
    { kind: "cost_center", id: "1", name: "4100" },
    { kind: "holiday_calendar", id: "2", name: "Bayern" },
  ];
  const values = (field: string, value: unknown) =>
    only([change(field, null, value, 2)], names)?.spans[0]?.value;
  const shared = [
    { vendorId: "1", weight: 70 },
    { vendorId: "2", weight: null },
  ];
  expect(values("cost_centers", shared)).toBe("4100 70 %, 2");
  expect(values("cost_centers", [])).toBeNull();
  expect(values("holiday_calendar_id", "2")).toBe("Bayern");
  expect(values("holiday_calendar_id", "Bayern, as it was called")).toBe("Bayern, as it was called");
  expect(values("weekly_hours", 32.5)).toBe("32.5");
  expect(values("custom.dynamic_1", ["Go", "SQL"])).toBe("Go, SQL");
});

test("a custom attribute is called as the account calls it", () => {
  const names = [{ kind: "custom", id: "dynamic_1", name: "Skills" }];
  const changes = [change("custom.dynamic_1", "Go", "SQL", 2)];
  expect(idsIn(changes)).toEqual(["dynamic_1"]);
  expect(only(changes, names)).toMatchObject({ key: "custom.dynamic_1", field: null, label: "Skills" });
});
