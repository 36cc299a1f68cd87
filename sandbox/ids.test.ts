import fc from "fast-check";
import { expect, it } from "vitest";
import { uuidNumbers, uuids } from "./ids";

const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });

it("finds the number of each id again, and none for the ids of other kinds", () => {
  const property = fc.property(fc.integer({ min: 0, max: 1e6 }), number, (seed, each) => {
    const id = uuids(seed, "attendance")(each);
    expect(uuidNumbers(seed, "attendance")(id)).toBe(each);
    expect(uuidNumbers(seed, "attendance")(id.toUpperCase())).toBe(each);
    expect(uuidNumbers(seed, "document")(id)).toBeUndefined();
    expect(uuidNumbers(seed, "attendance")(`${id}0`)).toBeUndefined();
  });
  fc.assert(property);
});
