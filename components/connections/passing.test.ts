import { expect, test } from "vitest";
import { Reason } from "@/contracts/reason";
import { passesByItself } from "./passing";

test("what passes on Personio's side passes by itself, and nothing else does", () => {
  expect(Reason.options.filter(passesByItself).sort()).toEqual([
    "rate_limited",
    "vendor_failed",
    "vendor_slow",
    "vendor_unreachable",
  ]);
});
