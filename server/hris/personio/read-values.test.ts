import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDay, readId, readInstant, readNumber, readTags, readText, UNREADABLE } from "./read-values";

describe("readDay", () => {
  test.each([
    ["2014-11-09T00:00:00+01:00", "2014-11-09"],
    ["2014-11-09 00:00:00+01:00", "2014-11-09"],
    ["1835-03-01T00:00:00+00:53", "1835-03-01"],
    ["2024-02-29", "2024-02-29"],
    ["2026-03-29T00:00:00+14:00", "2026-03-29"],
    ["2026-03-29T23:59:59-11:00", "2026-03-29"],
    [null, null],
    ["", null],
    [[], null],
  ])("reads %j as the day it says", (value, day) => {
    expect(readDay(value)).toBe(day);
  });

  test.each([
    "2023-02-29",
    "2100-02-29",
    "2026-13-01",
    "2026-04-31",
    "0000-00-00",
    "01.02.2026",
    "2026-01-011",
    20260101,
  ])("does not take %j for a day", (value) => {
    expect(readDay(value)).toBe(UNREADABLE);
  });

  test("never shifts a day, whatever the offset", () => {
    const offset = fc
      .tuple(fc.constantFrom("+", "-"), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 59 }))
      .map(([sign, h, m]) => `${sign}${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
    const days = fc.date({ min: new Date("1800-01-01"), max: new Date("2200-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, offset, (date, zone) => {
        const day = date.toISOString().slice(0, 10);
        expect(readDay(`${day}T00:00:00${zone}`)).toBe(day);
      }),
    );
  });
});

test.each([
  ["2022-01-10T09:49:03+01:00", "2022-01-10T08:49:03.000Z"],
  ["2022-01-10 09:49:03+01:00", "2022-01-10T08:49:03.000Z"],
  ["2022-01-10T09:49:03Z", "2022-01-10T09:49:03.000Z"],
  ["2022-01-10T09:49:03", UNREADABLE],
  ["2022-99-10T09:49:03Z", UNREADABLE],
  ["", null],
])("an instant %j is %j in UTC, and one without an offset is not guessed", (value, instant) => {
  expect(readInstant(value)).toBe(instant);
});

test.each([
  ["40", 40],
  ["38.5", 38.5],
  ["38,5", 38.5],
  [20, 20],
  ["0", 0],
  ["", null],
  [null, null],
  ["forty", UNREADABLE],
  [{}, UNREADABLE],
])("hours %j are %j", (value, hours) => {
  expect(readNumber(value)).toBe(hours);
});

test.each([
  ["  Mara ", "Mara"],
  ["  ", null],
  [[], null],
  [5, UNREADABLE],
])("the text %j is %j", (value, text) => {
  expect(readText(value)).toBe(text);
});

test.each([
  [4711, "4711"],
  ["9007199254740993", "9007199254740993"],
  [9007199254740993, null],
  [1.5, null],
  ["x", null],
  [null, null],
])("the id %j is %j", (value, id) => {
  expect(readId(value)).toBe(id);
});

test.each([
  ["Go,SQL", ["Go", "SQL"]],
  ['["Go","C, C++"]', ["Go", "C, C++"]],
  ["[draft] one, two", ["[draft] one", "two"]],
  ["[]", null],
  ["", null],
  [["Go"], ["Go"]],
])("tags %j are %j", (value, tags) => {
  expect(readTags(value)).toEqual(tags);
});
