import { expect, test } from "vitest";
import { IssueKind, type Issue } from "@/contracts/issue";
import { PassingReason } from "@/contracts/reason";
import { thingsOf, toFix } from "./things";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const issue = (over: Partial<Issue>): Issue => ({
  kind: "absences_not_writable",
  subject: "",
  since: day(1),
  features: ["requests"],
  count: null,
  ...over,
});
const attribute = (subject: string, since: Date, features = ["filters"]) =>
  issue({ kind: "attribute_not_readable", subject, since, features });

test("attributes that were lost together are one thing to fix with all that they limit, one lost later is another", () => {
  const things = thingsOf([
    attribute("office", day(1)),
    attribute("team", day(1), ["filters", "overlap"]),
    attribute("position", day(2), ["directory"]),
  ]);
  expect(things.map(({ attributes, features, since }) => ({ attributes, features, since }))).toEqual([
    { attributes: ["office", "team"], features: ["filters", "overlap"], since: day(1) },
    { attributes: ["position"], features: ["directory"], since: day(2) },
  ]);
  expect(toFix(things)).toBe(2);
});

test("what stops everything comes first and what an attribute limits comes last, else the oldest first", () => {
  const issues = [
    attribute("office", day(1)),
    issue({ kind: "webhooks_not_manageable", since: day(1) }),
    issue({ kind: "absences_not_writable", since: day(2) }),
    issue({ kind: "email_not_readable", since: day(3), features: ["everything"] }),
  ];
  expect(thingsOf(issues).map(({ kind }) => kind)).toEqual([
    "email_not_readable",
    "webhooks_not_manageable",
    "absences_not_writable",
    "attribute_not_readable",
  ]);
  expect(issues[0]?.features, "what was handed over stays as it was").toEqual(["filters"]);
});

test("what passes by itself is nothing to fix, and every other kind is one thing", () => {
  for (const kind of IssueKind.options)
    expect(toFix(thingsOf([issue({ kind })])), kind).toBe(PassingReason.safeParse(kind).success ? 0 : 1);
  expect(toFix([])).toBe(0);
});
