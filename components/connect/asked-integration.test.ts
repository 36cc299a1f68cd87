import { expect, test } from "vitest";
import { otherIntegration } from "./asked-integration";

test("Personio, nothing, and a choice that has Personio in it are ours", () => {
  expect(otherIntegration({})).toBeNull();
  expect(otherIntegration({ integration: "" })).toBeNull();
  expect(otherIntegration({ integration: "Personio" })).toBeNull();
  expect(otherIntegration({ integrations: "bamboohr,personio" })).toBeNull();
});

test("any other is not, by itself or in a choice", () => {
  expect(otherIntegration({ integration: "bamboohr" })).toBe("bamboohr");
  expect(otherIntegration({ integrations: "bamboohr, hibob" })).toBe("bamboohr, hibob");
  expect(otherIntegration({ integration: "bamboohr", integrations: "personio" })).toBe("bamboohr");
});
