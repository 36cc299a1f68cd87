import { expect, test } from "vitest";
import type { RightReading } from "@/contracts/connection";
import type { TriedRight } from "./check-rights";
import { knownAfter, rightsOf } from "./known-rights";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const passed: TriedRight = { id: "absences", state: "passed" };
const missing: TriedRight = { id: "absences", state: "attention", reason: "absences_not_readable" };
const reading = (over: Partial<RightReading> = {}): RightReading => ({
  id: "absences",
  state: "attention",
  reason: "absences_not_readable",
  since: day(1),
  checkedAt: day(1),
  ...over,
});

test("a missing right is kept with its beginning for as long as it is missing, and resolved by the check in which it passes", () => {
  const first = knownAfter([], [missing], day(1));
  expect(first).toEqual([reading()]);
  const second = knownAfter(first, [missing], day(2));
  expect(second).toEqual([reading({ checkedAt: day(2) })]);
  expect(knownAfter(second, [passed], day(3))).toEqual([
    { id: "absences", state: "passed", reason: null, since: day(3), checkedAt: day(3) },
  ]);
});

test("trouble with a right says nothing about it: neither that it is missing nor that it is there", () => {
  for (const reason of [
    "vendor_failed",
    "vendor_slow",
    "vendor_unexpected_answer",
    "rate_limited",
  ] as const) {
    const trouble: TriedRight = { id: "absences", state: "failed", reason };
    expect(knownAfter([], [trouble], day(2))).toEqual([]);
    expect(knownAfter([reading()], [trouble], day(2))).toEqual([reading()]);
  }
});

test("what the vendor does not tell any more is forgotten, and what was not tried stays", () => {
  const known = [reading({ id: "requests", reason: "absences_not_writable" }), reading()];
  expect(knownAfter(known, [{ id: "requests", state: "waiting" }], day(2))).toEqual([reading()]);
});

test("what was looked at later is not overwritten by what began before", () => {
  const granted = reading({ state: "passed", reason: null, since: day(5), checkedAt: day(5) });
  expect(knownAfter([granted], [missing], day(4))).toEqual([granted]);
});

test("what is stored is read again, and what cannot be understood counts as not told", () => {
  expect(rightsOf({ rights: JSON.parse(JSON.stringify([reading()])) as unknown })).toEqual([reading()]);
  for (const rights of [null, "no", [{ id: "salaries" }]]) expect(rightsOf({ rights })).toEqual([]);
});
