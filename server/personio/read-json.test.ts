import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageWithHugeIds } from "./fixtures";
import { readJson } from "./read-json";
import { json, slowly } from "./read-json.testing";

describe("readJson", () => {
  test("keeps every integer of 16 digits and more exact and changes nothing else, whatever surrounds it", () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(readJson(text)).toEqual(slowly(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("reads any text that has no long digits as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readJson(text)).toEqual(slowly(text));
      }),
    );
  });

  test.each([
    ['{"id":9007199254740993}', { id: "9007199254740993" }],
    ['{"id":-9007199254740993}', { id: "-9007199254740993" }],
    ['{"id" : 9007199254740993 }', { id: "9007199254740993" }],
    ["[9007199254740993,9007199254740995]", ["9007199254740993", "9007199254740995"]],
    ["9007199254740993", "9007199254740993"],
    ['{"a":":9007199254740993,"}', { a: ":9007199254740993," }],
    ['{"a":"b\\":9007199254740993,"}', { a: 'b":9007199254740993,' }],
    ['{"a":"\\\\","b":9007199254740993}', { a: "\\", b: "9007199254740993" }],
    ['{"a":9007199254740993.5}', { a: 9007199254740993.5 }],
    ['{"a":1.9007199254740993}', { a: 1.9007199254740993 }],
    ['{"a":9007199254740993e2}', { a: 9007199254740993e2 }],
    ['{"a":"9007199254740993"}', { a: "9007199254740993" }],
  ])("reads %s", (text, expected) => {
    expect(readJson(text)).toEqual(expected);
  });

  test("reads Personio's ids beyond 2^53 exactly", () => {
    expect(JSON.stringify(readJson(pageWithHugeIds))).toContain('"id":"1067807102794692000"');
    expect(JSON.stringify(readJson(pageWithHugeIds))).toContain('"value":"9007199254740993"');
  });

  test("refuses what is not JSON, also when long digits are in it", () => {
    for (const text of ['{"a":9007199254740993', "[01234567890123456]", "9007199254740993 1", ""]) {
      expect(() => readJson(text)).toThrow(SyntaxError);
    }
  });

  test("needs time in proportion to the text, however many long numbers there are", () => {
    const inString = JSON.stringify("1234567890123456,".repeat(60_000));
    const bare = `[${"1234567890123456,".repeat(60_000)}0]`;
    const started = performance.now();
    readJson(inString);
    readJson(bare);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
