import { describe, expect, test } from "vitest";
import { backOffMs, readRetryAfter } from "./retry";
import { START } from "./testing";

describe("backOffMs", () => {
  test("doubles, is spread over the whole range, and never passes 60 s", () => {
    expect([1, 2, 3, 4].map((tried) => backOffMs(tried, () => 0.999))).toEqual([999, 1998, 3996, 7992]);
    expect(backOffMs(3, () => 0)).toBe(0);
    expect(backOffMs(50, () => 0.9999999)).toBeLessThan(60_000);
  });
});

describe("readRetryAfter", () => {
  test.each([
    ["7", 7_000],
    [" 120 ", 120_000],
    ["0", 0],
    [new Date(START + 90_000).toUTCString(), 90_000],
    [new Date(START - 90_000).toUTCString(), 0],
    ["99999999999", 86_400_000],
    ["soon", null],
    ["", null],
    [null, null],
  ])("reads %s as %s ms", (value, expected) => {
    expect(readRetryAfter(value, START)).toBe(expected);
  });
});
