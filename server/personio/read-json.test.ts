import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageWithHugeIds } from "./fixtures";
import { readJson } from "./read-json";

/** The slow and obvious way: cut the text into tokens, strings whole, and put long integers in quotes. */
function slowly(text: string): unknown {
  const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const isLong = (found: string) => /^-?[1-9]\d{15,}$/.test(found);
  return JSON.parse(text.replace(token, (found) => (isLong(found) ? `"${found}"` : found)));
}

const digits = fc
  .integer({ min: 1, max: 9 })
  .chain((first) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 24 })
      .map((rest) => `${first}${rest.join("")}`),
  );
const numberText = fc
  .tuple(
    fc.constantFrom("", "-"),
    digits,
    fc.constantFrom("", "", "", ".5", ".12345678901234567890", "e2", "E+16", "e-1", ".1e12"),
  )
  .map((parts) => parts.join(""));
/** Strings made of what could be taken for the edges of a number. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', "\\", ":", ",", "[", "]", "{", "}", " ", "\n", "-", "a", "é", '":', '","'),
      digits,
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));
const space = fc.constantFrom("", "", " ", "\n\t", "\r\n ");
const key = fc.oneof(nasty, fc.constantFrom("id", "value", "a_1"), digits);

const { json } = fc.letrec<{ json: string; list: string; object: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    numberText,
    nasty.map((text) => JSON.stringify(text)),
    fc.constantFrom("true", "null", "0", "-0", "1.0"),
    tie("list"),
    tie("object"),
  ),
  list: fc
    .tuple(fc.array(tie("json"), { maxLength: 4 }), space)
    .map(([items, gap]) => `[${gap}${items.join(`${gap},${gap}`)}${gap}]`),
  object: fc.tuple(fc.array(fc.tuple(key, tie("json")), { maxLength: 4 }), space).map(([entries, gap]) => {
    const pairs = entries.map(([name, value]) => `${JSON.stringify(name)}${gap}:${gap}${value}`);
    return `{${gap}${pairs.join(`${gap},${gap}`)}${gap}}`;
  }),
}));

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
