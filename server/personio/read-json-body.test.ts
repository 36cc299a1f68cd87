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
  test("reads whatever is JSON as if it were read in one piece", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(answer, json), async (text) => {
        expect(await read(text)).toEqual(slowly(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("refuses what is not JSON where reading it in one piece does", async () => {
    const at = fc
      .nat()
      .chain((index) =>
        fc.constantFrom('"', "{", "}", "[", "]", ",", "\\", "").map((mark) => ({ index, mark })),
      );
    await fc.assert(
      fc.asyncProperty(answer, at, async (text, { index, mark }) => {
        const cut = index % text.length;
        const broken = text.slice(0, cut) + mark + text.slice(cut + 1);
        const outcome = async (parse: (text: string) => unknown) => {
          try {
            return { value: await parse(broken) };
          } catch (error) {
            if (error instanceof SyntaxError) return "refused";
            throw error;
          }
        };
        expect(await outcome(read)).toEqual(await outcome(readJson));
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
  ])("reads %s", async (text) => {
    expect(await read(text)).toEqual(JSON.parse(text));
  });

  test.each([
    '{"data":[{"a":1]}}',
    '{"data":[{"a":1}]',
    '{"data":[{"a":1}]}}',
    '{"data":[{"a":1}]} {"data":[{}]}',
    '{"data":[{"a',
    "",
  ])("refuses %s", async (text) => {
    await expect(read(text)).rejects.toThrow(SyntaxError);
  });

  test("keeps ids beyond 2^53 exact, in records and beside them", async () => {
    expect(JSON.stringify(await read(pageWithHugeIds))).toContain('"value":"9007199254740993"');
    expect(await read('{"next":9007199254740993,"data":[{}]}')).toEqual({
      next: "9007199254740993",
      data: [{}],
    });
  });

  test("lets the rest of the process have its turn between the records of a page", async () => {
    const page = JSON.stringify({ data: Array.from({ length: 100 }, (_, index) => ({ index })) });
    let turns = 0;
    let next: NodeJS.Immediate;
    const take = () => void ((next = setImmediate(take)), turns++);
    take();
    await read(page);
    clearImmediate(next!);
    expect(turns).toBeGreaterThanOrEqual(3);
  });
});
