import { expect, test } from "vitest";
import { lasted } from "./lasted";

const from = new Date("2026-11-01T09:00:00Z");
const after = (minutes: number) => lasted(from, new Date(from.getTime() + minutes * 60_000));

test("tells how long something lasted in a unit of which there are enough to be exact", () => {
  expect(after(0.9)).toEqual({ unit: "seconds", count: 0 });
  expect(after(1)).toEqual({ unit: "minutes", count: 1 });
  expect(after(119)).toEqual({ unit: "minutes", count: 119 });
  expect(after(120)).toEqual({ unit: "hours", count: 2 });
  expect(after(47 * 60)).toEqual({ unit: "hours", count: 47 });
  expect(after(72 * 60)).toEqual({ unit: "days", count: 3 });
});

test("a clock that went back makes nothing last less than no time", () => {
  expect(lasted(new Date(from.getTime() + 1), from)).toEqual({ unit: "seconds", count: 0 });
});
