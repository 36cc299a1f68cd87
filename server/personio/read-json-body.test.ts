import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageWithHugeIds } from "./fixtures";
import { readJson } from "./read-json";
import { readJsonBody } from "./read-json-body";
import { json, slowly } from "./read-json.testing";

const read = (text: string) => readJsonBody(Buffer.from(text));

/** The shape of a list answer, also with what it should not have. */
const answer = fc
  .tuple(fc.array(json, { maxLength: 4 }), json, fc.constantFrom("data", "meta", "record", "__proto__"))
  .map(
    ([items, other, name]) => `{"a":${other},"data":[${items.join(",")}],"${name}":[${items.join(" , ")}]}`,
  );

describe("readJsonBody", () => {
  test("reads whatever is JSON as if it were read in one piece", () => {
    fc.assert(
      fc.property(fc.oneof(answer, json), (text) => {
        expect(read(text)).toEqual(slowly(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("refuses what is not JSON where reading it in one piece does", () => {
    const at = fc
      .nat()
      .chain((index) =>
        fc.constantFrom('"', "{", "}", "[", "]", ",", "\\", "").map((mark) => ({ index, mark })),
      );
    fc.assert(
      fc.property(answer, at, (text, { index, mark }) => {
        const cut = index % text.length;
        const broken = text.slice(0, cut) + mark + text.slice(cut + 1);
        const outcome = (parse: (text: string) => unknown) => {
          try {
            return { value: parse(broken) };
          } catch (error) {
            if (error instanceof SyntaxError) return "refused";
            throw error;
          }
        };
        expect(outcome(read)).toEqual(outcome(readJson));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    '{"data":[{"name":"Öztürk"},{"name":"山田 😀"}],"meta":[{"a":[{"b":1}]},[{"c":2}]]}',
    '{"data":[{"record":5},7,null,"{",[{}]]}',
    '{"data":[{"a":1}],"data":[{"b":2}]}',
    '{"data":{"a":[{"b":1}]},"list":[{}]}',
    '[[{"a":1}],{"data":[{"b":2}]}]',
  ])("reads %s", (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
  });

  test.each([
    '{"data":[{"a":1]}}',
    '{"data":[{"a":1}]',
    '{"data":[{"a":1}]}}',
    '{"data":[{"a":1}]} {"data":[{}]}',
    '{"data":[{"a',
    "",
  ])("refuses %s", (text) => {
    expect(() => read(text)).toThrow(SyntaxError);
  });

  test("keeps ids beyond 2^53 exact, in records and beside them", () => {
    expect(JSON.stringify(read(pageWithHugeIds))).toContain('"value":"9007199254740993"');
    expect(read('{"next":9007199254740993,"data":[{}]}')).toEqual({ next: "9007199254740993", data: [{}] });
  });
});
