import { expect, test } from "vitest";
import { Reason } from "@/contracts/reason";
import { passesByItself, thingsToFix } from "./passing";

test("what passes on Personio's side is nothing to fix, everything else is", () => {
  const passing: Reason[] = Reason.options.filter(passesByItself);
  expect(passing.sort()).toEqual(["rate_limited", "vendor_failed", "vendor_slow", "vendor_unreachable"]);
  for (const reason of Reason.options) {
    expect(thingsToFix({ reason }, 0), reason).toBe(passing.includes(reason) ? 0 : 1);
    expect(thingsToFix({ reason }, 3), reason).toBe(passing.includes(reason) ? 3 : 4);
  }
  expect(thingsToFix(null, 0)).toBe(0);
  expect(thingsToFix(null, 2)).toBe(2);
});
