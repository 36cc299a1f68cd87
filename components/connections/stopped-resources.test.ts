import { expect, test } from "vitest";
import type { ConnectionDetail } from "@/contracts/connection";
import type { Reason } from "@/contracts/reason";
import { stoppedResources } from "./stopped-resources";

const since = new Date("2026-11-01T09:00:00Z");
const resource = (id: "timeOffTypes" | "timeOffRequests", reason: Reason | null) => ({
  id,
  rows: 0,
  reading: null,
  lastSuccessAt: null,
  nextSyncAt: null,
  missing: null,
  issue: reason && { reason, since },
});
const of = (
  types: Reason | null,
  requests: Reason | null,
  more: Partial<Pick<ConnectionDetail, "issue" | "rights">> = {},
) =>
  stoppedResources({
    issue: null,
    rights: [],
    resources: [resource("timeOffTypes", types), resource("timeOffRequests", requests)],
    ...more,
  }).map(({ id, issue }) => [id, issue.reason]);

test("a cause that stops both is one thing to fix, and what each has lost is a thing of its own", () => {
  expect(of("absences_not_readable", "absences_not_readable")).toEqual([
    ["timeOffTypes", "absences_not_readable"],
  ]);
  expect(of("too_many_deletions", "too_many_deletions")).toHaveLength(2);
});

test("what passes by itself is nothing to fix", () => {
  expect(of("vendor_slow", "rate_limited")).toEqual([]);
  expect(of(null, null)).toEqual([]);
});

test("what is said of the connection or of a missing right is not said twice", () => {
  expect(of("credentials_refused", null, { issue: { reason: "credentials_refused", since } })).toEqual([]);
  const right = {
    id: "absences",
    state: "attention",
    reason: "absences_not_readable",
    since,
    checkedAt: since,
  };
  expect(
    of("absences_not_readable", null, { rights: [right as ConnectionDetail["rights"][number]] }),
  ).toEqual([]);
});
