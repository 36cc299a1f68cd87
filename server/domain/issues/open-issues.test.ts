import { expect, test } from "vitest";
import { knownAttributes } from "@/contracts/attributes";
import type { AttributeReading, RightReading } from "@/contracts/connection";
import { IssueKind } from "@/contracts/issue";
import { PassingReason, Reason } from "@/contracts/reason";
import { openIssues, type Standing } from "./open-issues";

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const running = { issue: null, since: null, missing: null };
const stopped = (issue: Reason, since = day(1), missing: number | null = null) => ({ issue, since, missing });
const sound: Standing = {
  people: running,
  resources: [
    { id: "timeOffTypes", ...running },
    { id: "timeOffRequests", ...running },
  ],
  attributes: [],
  rights: [],
  webhookOff: null,
  unreadable: [],
};
const without = (...missing: string[]): AttributeReading[] =>
  knownAttributes.map(({ universalId, en, neededFor, required }) => ({
    universalId,
    label: en,
    readable: !missing.includes(universalId),
    neededFor: [...neededFor],
    required,
    lookedAt: 0,
    emptyFor: 0,
  }));
const right = (over: Partial<RightReading>): RightReading => ({
  id: "absences",
  state: "attention",
  reason: "absences_not_readable",
  since: day(2),
  checkedAt: day(9),
  ...over,
});
const resources = (types: Reason | null, requests: Reason | null): Standing["resources"] => [
  { id: "timeOffTypes", ...running, ...(types && stopped(types)) },
  { id: "timeOffRequests", ...running, ...(requests && stopped(requests, day(4), 30)) },
];
const found = (over: Partial<Standing>) => openIssues({ ...sound, ...over });
const named = (over: Partial<Standing>) =>
  found(over).map(({ kind, subject }) => `${kind} ${subject}`.trim());

test("a connection that is well has none", () => {
  expect(found({ attributes: without(), rights: [right({ state: "passed", reason: null })] })).toEqual([]);
});

test("what stops people from being read stops everything, since it stopped them", () => {
  expect(found({ people: stopped("credentials_refused", day(3)) })).toEqual([
    { kind: "credentials_refused", subject: "", since: day(3), features: ["everything"], count: null },
  ]);
});

test("each attribute that is not readable is one, with what it limits; required ones are told by what they block", () => {
  const issues = found({ attributes: without("office", "first_name", "last_name") });
  expect(issues.map(({ kind, subject }) => [kind, subject])).toEqual([
    ["names_not_readable", ""],
    ["attribute_not_readable", "office"],
  ]);
  expect(issues[0]?.features).toContain("everything");
  expect(issues[1]?.features).toEqual(["filters", "policies", "overlap"]);
  expect(issues[1]?.since, "nobody has noted since when: since now").toBeNull();
});

test("a right of Personio's that is several of ours is one issue, since it was missing first, with all it limits", () => {
  const rights = [
    right({ id: "absenceTypes" }),
    right({ since: day(1) }),
    right({ id: "balances" }),
    right({ id: "requests", state: "passed", reason: null }),
    right({ id: "changeNotices", reason: "webhooks_not_manageable", since: day(3) }),
  ];
  expect(found({ rights })).toMatchObject([
    { kind: "absences_not_readable", since: day(1), features: ["requests", "calendar", "balances"] },
    { kind: "webhooks_not_manageable", since: day(3), features: ["fastUpdates"] },
  ]);
});

test("a right to write that is missing limits requests alone", () => {
  const rights = [right({ id: "requests", reason: "absences_not_writable" })];
  expect(found({ rights })).toMatchObject([{ kind: "absences_not_writable", features: ["requests"] }]);
});

test("a cause that stops several lists is one issue, and what each list has lost is one of its own", () => {
  const refused = resources("absences_not_readable", "absences_not_readable");
  expect(found({ resources: refused })).toMatchObject([
    { kind: "absences_not_readable", subject: "", since: day(1), features: ["requests", "calendar"] },
  ]);
  expect(named({ resources: refused, rights: [right({})] })).toEqual(["absences_not_readable"]);
  const lost = resources("too_many_deletions", "too_many_deletions");
  expect(named({ resources: lost, people: stopped("too_many_deletions", day(1), 40) })).toEqual([
    "too_many_deletions people",
    "too_many_deletions timeOffTypes",
    "too_many_deletions timeOffRequests",
  ]);
  expect(found({ resources: lost }).map(({ count }) => count)).toEqual([null, 30]);
});

test("what a list beside the people stopped for is not told of the people", () => {
  expect(found({ resources: resources(null, "absences_not_readable") })[0]?.features).toEqual(["calendar"]);
});

test("what passes by itself is an issue of the people alone: beside them it is told with the list", () => {
  for (const reason of PassingReason.options) {
    expect(named({ people: stopped(reason) })).toEqual([reason]);
    expect(named({ resources: resources(reason, null) })).toEqual([]);
  }
});

test("a webhook is an issue where somebody can do something about it", () => {
  const of = (webhookOff: Standing["webhookOff"]) => named({ webhookOff });
  expect(of("not_reached")).toEqual(["webhooks_not_arriving"]);
  expect(of("right_missing")).toEqual(["webhooks_not_manageable"]);
  for (const reason of [
    "not_yet",
    "no_public_address",
    "waiting",
    "vendor_failed",
    "credentials_refused",
  ] as const)
    expect(of(reason), reason).toEqual([]);
});

test("records that could not be read are counted by what they are of", () => {
  expect(found({ unreadable: [{ what: "people", count: 2 }] })).toMatchObject([
    { kind: "records_not_readable", subject: "people", count: 2, features: ["directory"] },
  ]);
});

test("whatever a walk stops for is an issue of a kind that is known, and of a kind and subject there is one", () => {
  for (const reason of Reason.options) {
    const all = found({
      people: stopped(reason),
      resources: resources(reason, reason),
      rights: [right({ reason })],
    });
    for (const { kind } of all) expect(IssueKind.options).toContain(kind);
    const keys = all.map(({ kind, subject }) => `${kind} ${subject}`);
    expect(new Set(keys).size).toBe(keys.length);
  }
});
