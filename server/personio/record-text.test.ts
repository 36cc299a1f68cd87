import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EmployeeAttribute } from "./employees";
import { createTextMaker, joinText } from "./record-text";

const sorted = (attributes: object) => Object.keys(attributes).sort();

const attribute: fc.Arbitrary<EmployeeAttribute> = fc.record(
  {
    label: fc.option(fc.string({ unit: "binary" })),
    value: fc.jsonValue(),
    type: fc.constantFrom("standard", "date"),
    universal_id: fc.option(fc.constantFrom("id", "email")),
    currency: fc.string(),
  },
  { requiredKeys: [] },
);
const records = fc.array(fc.dictionary(fc.string({ minLength: 1 }), attribute, { noNullPrototype: true }), {
  maxLength: 6,
});

describe("a record's text", () => {
  test("gives the record again, whatever it holds and whatever came before it", () => {
    fc.assert(
      fc.property(records, (list) => {
        const textOf = createTextMaker();
        for (const attributes of list) {
          const text = textOf({ type: "Employee" }, sorted(attributes), attributes);
          const again: unknown = JSON.parse(joinText(text));
          expect(again).toEqual(JSON.parse(JSON.stringify({ type: "Employee", attributes })));
        }
      }),
    );
  });

  test("has one frame for records that differ in values only, and another when a label changes", () => {
    const textOf = createTextMaker();
    const of = (label: string, value: unknown) =>
      textOf({}, ["a"], { a: { label, value, type: "standard", universal_id: "a" } });
    const [one, two, renamed] = [of("Name", "Mara"), of("Name", null), of("Vorname", "Mara")];
    expect(two.frame).toBe(one.frame);
    expect(two.values).toBe("null");
    expect(renamed.frame).not.toBe(one.frame);
  });
});
