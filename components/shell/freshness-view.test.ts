import { describe, expect, test } from "vitest";
import { freshnessView } from "./freshness-view";

const now = new Date("2027-05-12T09:40:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const linked = { linked: true, syncing: false, issue: null, lastSuccessAt: minutesAgo(3) };

describe("the age of the data (X-02)", () => {
  test("is quiet up to 15 minutes, a warning up to a day, then a banner", () => {
    const kindAt = (minutes: number) =>
      freshnessView({ ...linked, lastSuccessAt: minutesAgo(minutes) }, now).kind;
    expect([0, 14, 15, 24 * 60, 24 * 60 + 1].map(kindAt)).toEqual([
      "fresh",
      "fresh",
      "stale",
      "stale",
      "banner",
    ]);
  });

  test("is a banner at once when the credentials are refused, however fresh the data", () => {
    const view = freshnessView({ ...linked, issue: "credentials_refused" }, now);
    expect(view).toMatchObject({ kind: "banner", broken: true });
  });

  test("stays calm while Personio is only slow", () => {
    expect(freshnessView({ ...linked, issue: "vendor_slow" }, now).kind).toBe("fresh");
  });

  test("tells not linked from not yet synced", () => {
    expect(freshnessView({ ...linked, linked: false, lastSuccessAt: null }, now).kind).toBe("never");
    expect(freshnessView({ ...linked, lastSuccessAt: null }, now).kind).toBe("firstSync");
  });
});
