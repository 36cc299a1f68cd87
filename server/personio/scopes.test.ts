import { describe, expect, test } from "vitest";
import { grants } from "./scopes";

const writing = { area: "absences", access: "write" } as const;

describe("whether a token may write absences", () => {
  test.each([
    ["v1's name", "employees:read absences:read absences:write"],
    ["v2's name", "personio:persons:read personio:absences:write"],
    ["its name beside unknown ones", "absences:write personio:something-new"],
  ])("is told by %s", (_, scopes) => {
    expect(grants(scopes, writing)).toBe(true);
  });

  test("is denied when every name is known and none is the right's", () => {
    const mixed =
      "employees:read employees:write absences:read reports.custom:read personio:absences:read personio:webhooks:write personio:cost-centers:read personio:org-units:read personio:legal-entities:read";
    expect(grants(mixed, writing)).toBe(false);
    expect(grants(" employees:read\n absences:read ", writing)).toBe(false);
  });

  test.each([
    ["there is no text", null],
    ["the text is empty", " "],
    ["a name is unknown", "employees:read absences:read personio:introduced-later:read"],
    ["a name is no name", "employees:read absences:read *"],
    ["it might be spelt otherwise", "employees:read personio:absence-periods:write"],
    ["a right has another kind of access", "employees:read absences:manage"],
  ])("is not told when %s", (_, scopes) => {
    expect(grants(scopes, writing)).toBeNull();
  });
});

test("reading is not writing, and one area is not another", () => {
  const scopes = "employees:read personio:webhooks:read absences:write";
  expect(grants(scopes, { area: "webhooks", access: "read" })).toBe(true);
  expect(grants(scopes, { area: "webhooks", access: "write" })).toBe(false);
  expect(grants(scopes, { area: "absences", access: "read" })).toBe(false);
});
