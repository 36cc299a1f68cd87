import { expect, test } from "vitest";
import { weekdayName, workSpans } from "./work-week";

test("days in a row that are worked alike are one span; free days are in none", () => {
  expect(workSpans([480, 480, 480, 480, 480, 0, 0])).toEqual([{ from: 0, to: 4, minutes: 480 }]);
  expect(workSpans([480, 480, 0, 480, 0, 0, 0])).toEqual([
    { from: 0, to: 1, minutes: 480 },
    { from: 3, to: 3, minutes: 480 },
  ]);
  expect(workSpans([480, 480, 480, 480, 390, 0, 0])).toEqual([
    { from: 0, to: 3, minutes: 480 },
    { from: 4, to: 4, minutes: 390 },
  ]);
  expect(workSpans([0, 0, 0, 0, 0, 0, 0])).toEqual([]);
});

test("days are named in the reader's language, Monday first", () => {
  expect([0, 6].map((day) => weekdayName(day, "en-GB"))).toEqual(["Mon", "Sun"]);
  expect([0, 6].map((day) => weekdayName(day, "de"))).toEqual(["Mo", "So"]);
});
