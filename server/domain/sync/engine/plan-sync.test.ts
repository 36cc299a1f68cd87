import { expect, test } from "vitest";
import { Reason } from "@/contracts/reason";
import { isPassing, nextTrySeconds, planSync } from "./plan-sync";

const now = new Date("2027-05-24T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const openRun = (minutes: number) => ({
  id: "r",
  kind: "full" as const,
  startedAt: ago(minutes),
  checkpoint: "100",
  since: null,
  done: 100,
});

test("the first sync is a full one", () => {
  expect(planSync({ lastFullAt: null, syncedUntil: null, open: null }, now)).toMatchObject({
    action: "begin",
    kind: "full",
  });
});

test("later ones ask for changes since the last, five minutes further back", () => {
  const plan = planSync({ lastFullAt: ago(60), syncedUntil: ago(10), open: null }, now);
  expect(plan).toEqual({ action: "begin", kind: "incremental", since: ago(15) });
});

test("once a day everybody is read again", () => {
  expect(planSync({ lastFullAt: ago(24 * 60), syncedUntil: ago(1), open: null }, now)).toMatchObject({
    kind: "full",
  });
});

test("when it is asked for, everybody is read again before the day is over", () => {
  const history = { lastFullAt: ago(5), syncedUntil: ago(1), open: null };
  expect(planSync({ ...history, wholeDue: true }, now)).toMatchObject({ kind: "full" });
  expect(planSync({ ...history, wholeDue: false }, now)).toMatchObject({ kind: "incremental" });
});

test("an open run goes on for six hours and is given up then", () => {
  expect(planSync({ lastFullAt: ago(5), syncedUntil: ago(5), open: openRun(359) }, now)).toMatchObject({
    action: "resume",
  });
  expect(planSync({ lastFullAt: ago(5), syncedUntil: ago(5), open: openRun(360) }, now)).toMatchObject({
    action: "begin",
  });
});

test("pauses grow with the trouble from 15 seconds to 15 minutes, and never undercut what the vendor asked for", () => {
  expect([0, 20, 120, 5000].map((seconds) => nextTrySeconds("vendor_unreachable", seconds))).toEqual([
    15, 20, 120, 900,
  ]);
  expect(nextTrySeconds("rate_limited", 0, 60)).toBe(60);
});

test("refused credentials and a parked run wait for a person, everything else is tried again", () => {
  const waiting = Reason.options.filter((reason) => nextTrySeconds(reason, 0) === null);
  expect(waiting).toEqual(["credentials_refused", "too_many_deletions"]);
  expect(waiting.some(isPassing)).toBe(false);
});
