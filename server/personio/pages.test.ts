import { describe, expect, test } from "vitest";
import { nextOffset, pathOfNextLink, totalOf, V1List } from "./pages";

const list = (rows: number, more: object = {}) =>
  V1List.parse({ success: true, data: Array.from({ length: rows }, () => ({})), ...more });
const total = (count: unknown, currentPage: unknown = 0) => ({
  metadata: { total_elements: count, current_page: currentPage, total_pages: 1 },
});

describe("nextOffset", () => {
  test.each([
    ["a full page is followed by the next", list(100, total(250)), 0, 100],
    ["a short page that reaches the total is the last", list(50, total(250)), 200, null],
    ["a short page before the total is not the last", list(60, total(250)), 0, 60],
    ["a full page that reaches the total is checked by one more", list(100, total(200)), 100, 200],
    ["an empty page ends, whatever the total says", list(0, total(250)), 100, null],
    [
      "a limit that the server lowered moves on by what was received",
      list(50, { ...total(250), limit: 50 }),
      0,
      50,
    ],
    ["numbers come as text too", list(50, { ...total("250"), limit: "50,", offset: "0," }), 0, 50],
    ["without metadata a short page of a known limit is the last", list(60, { limit: 100 }), 0, null],
    ["without metadata and limit only an empty page ends", list(60), 0, 60],
    ["a total that grows behind us does not stop us", list(100, total(150)), 100, 200],
    ["a server that never ends is left one page behind its total", list(100, total(100)), 100, null],
    ["metadata of another shape counts as none", list(60, { metadata: [], limit: 100 }), 0, null],
  ])("%s", (_, page, offset, expected) => {
    expect(nextOffset(page, { limit: 100, offset })).toBe(expected);
  });

  test.each([0, 1, 7, null, "x"])("does not care that current_page is %s", (currentPage) => {
    expect(nextOffset(list(100, total(250, currentPage)), { limit: 100, offset: 100 })).toBe(200);
    expect(totalOf(list(1, total(250, currentPage)))).toBe(250);
  });

  test("visits each row once, for any size of company and any cap of the server", () => {
    for (const size of [0, 1, 49, 50, 99, 100, 101, 250]) {
      for (const cap of [30, 50, 100, 500]) {
        const seen: number[] = [];
        for (let offset: number | null = 0; offset !== null;) {
          const rows = Math.max(0, Math.min(cap, 100, size - offset));
          for (let row = 0; row < rows; row++) seen.push(offset + row);
          offset = nextOffset(list(rows, { ...total(size), limit: Math.min(cap, 100) }), {
            limit: 100,
            offset,
          });
        }
        expect(seen).toEqual(Array.from({ length: size }, (_, row) => row));
      }
    }
  });

  test("gives up a list that says no total and does not end", () => {
    expect(() => nextOffset(list(100), { limit: 100, offset: 2_000_000 })).toThrow(/does not end/);
  });
});

describe("pathOfNextLink", () => {
  const origin = "https://api.personio.example";
  test("follows absolute and relative links of the same host", () => {
    expect(pathOfNextLink(origin, `${origin}/v2/persons?cursor=a%2Bb`)).toBe("/v2/persons?cursor=a%2Bb");
    expect(pathOfNextLink(origin, "/v2/attendance-periods?cursor=x")).toBe("/v2/attendance-periods?cursor=x");
  });

  test.each([
    "https://evil.example/v2/persons",
    "//evil.example/v2/persons",
    "http://api.personio.example/v2/persons",
    "https://api.personio.example:444/v2/persons",
    "https://api.personio.example.evil.example/",
    "https://user:pw@api.personio.example/",
    "javascript:alert(1)",
    "https://",
  ])("refuses %s", (href) => {
    expect(() => pathOfNextLink(origin, href)).toThrow(/another host/);
  });
});
