import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mapTimeOffRequest, mapTimeOffType } from "./map-time-off";

type Period = Parameters<typeof mapTimeOffRequest>[0];

const period = (more: Partial<Period> = {}): Period => ({
  id: "7d2f3a10-5c1b-4f43-9a3e-0b6a5f0a1c11",
  person: { id: "4711" },
  starts_from: { date_time: "2026-08-03T00:00:00", type: "FIRST_HALF" },
  ends_at: { date_time: "2026-08-08T00:00:00", type: "SECOND_HALF" },
  timezone_id: "Europe/Berlin",
  comment: "Summer break",
  absence_type: { id: "0b0f7b1c-2f6e-4b27-9c5d-6f7a1d1f0001" },
  approval: { status: "PENDING" },
  created_at: "2026-05-04T09:15:00Z",
  updated_at: "2026-05-04T09:15:00Z",
  text: "{}",
  ...more,
});
const from = (date_time: string, type: "FIRST_HALF" | "SECOND_HALF" | null) => ({ date_time, type });
const mapped = (more: Partial<Period> = {}) => {
  const found = mapTimeOffRequest(period(more));
  if ("problem" in found) throw new Error(found.problem);
  return found;
};

describe("mapTimeOffRequest", () => {
  test("reads days with their last one included, though Personio ends them at the midnight after it", () => {
    expect(mapped()).toMatchObject({
      vendorId: "7d2f3a10-5c1b-4f43-9a3e-0b6a5f0a1c11",
      employeeVendorId: "4711",
      typeVendorId: "0b0f7b1c-2f6e-4b27-9c5d-6f7a1d1f0001",
      status: "pending",
      startsOn: "2026-08-03",
      startsAt: null,
      startsMidday: false,
      endsOn: "2026-08-07",
      endsAt: null,
      endsMidday: false,
      timezone: "Europe/Berlin",
      comment: "Summer break",
      vendorModifiedAt: "2026-05-04T09:15:00.000Z",
    });
  });

  test.each([
    [
      "from midday of the first day",
      { starts_from: from("2026-08-03T00:00:00", "SECOND_HALF") },
      [true, false],
    ],
    ["until midday of the last", { ends_at: from("2026-08-08T00:00:00", "FIRST_HALF") }, [false, true]],
  ])("reads halves: %s", (_, more, halves) => {
    const { startsMidday, endsMidday, startsOn, endsOn } = mapped(more as Partial<Period>);
    expect([startsMidday, endsMidday]).toEqual(halves);
    expect([startsOn, endsOn]).toEqual(["2026-08-03", "2026-08-07"]);
  });

  test.each([
    ["2026-08-03T09:30:00", "2026-08-03T12:15:00", ["2026-08-03", "09:30"], ["2026-08-03", "12:15"]],
    ["2026-08-03T22:00:00", "2026-08-04T00:00:00", ["2026-08-03", "22:00"], ["2026-08-03", "24:00"]],
    ["2026-08-03T00:00:00", "2026-08-03T08:00:00", ["2026-08-03", "00:00"], ["2026-08-03", "08:00"]],
    ["2026-03-29T02:30:00", "2026-03-29T03:30:00", ["2026-03-29", "02:30"], ["2026-03-29", "03:30"]],
  ])("reads hours from %s to %s as they stand on the clock there", (start, end, first, last) => {
    const found = mapped({ starts_from: from(start, null), ends_at: from(end, null) });
    expect([found.startsOn, found.startsAt]).toEqual(first);
    expect([found.endsOn, found.endsAt]).toEqual(last);
    expect([found.startsMidday, found.endsMidday]).toEqual([false, false]);
  });

  test("has no last day while nobody knows it, and takes a day that ends where it begins for one day", () => {
    expect(mapped({ ends_at: null })).toMatchObject({ endsOn: null, endsAt: null, endsMidday: false });
    const single = mapped({ ends_at: from("2026-08-03T00:00:00", "SECOND_HALF") });
    expect([single.startsOn, single.endsOn]).toEqual(["2026-08-03", "2026-08-03"]);
  });

  test.each([
    ["APPROVED", "approved"],
    ["DELETION_PENDING", "approved"],
    ["SUBSTITUTE_REQUESTED", "pending"],
    ["REJECTED", "declined"],
  ])("calls %s %s", (status, ours) => {
    expect(mapped({ approval: { status } }).status).toBe(ours);
  });

  test.each([
    [{ approval: { status: "PARKED" } }, "approval.status: an unknown value"],
    [{ starts_from: from("2026-02-30T00:00:00", "FIRST_HALF") }, "starts_from: no date"],
    [{ ends_at: from("2026-13-01T00:00:00", "FIRST_HALF") }, "ends_at: no date"],
    [{ ends_at: from("2026-08-01T10:00:00", null) }, "ends_at: before it starts"],
  ])("sets %j apart", (more, problem) => {
    expect(mapTimeOffRequest(period(more as Partial<Period>))).toMatchObject({
      vendorId: period().id,
      problem,
    });
  });

  test("whatever days it is of, they come back as they were, also over clock changes and leap days", () => {
    const day = fc.date({ min: new Date("1990-01-01"), max: new Date("2080-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (first, more) => {
        const text = (offset: number) =>
          new Date(first.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
        const { startsOn, endsOn } = mapped({
          starts_from: from(`${text(0)}T00:00:00`, "FIRST_HALF"),
          ends_at: from(`${text(more + 1)}T00:00:00`, "SECOND_HALF"),
        });
        expect([startsOn, endsOn]).toEqual([text(0), text(more)]);
      }),
    );
  });

  test("has another digest for any change of the record", () => {
    expect(mapped().hash).toBe(mapped().hash);
    expect(mapped({ text: '{"a":1}' }).hash).not.toBe(mapped().hash);
  });
});

test("a type keeps Personio's word for its category, in lower case", () => {
  const type = {
    id: "a",
    name: "Paid vacation",
    category: "PAID_VACATION",
    unit: "DAY" as const,
    text: "{}",
  };
  expect(mapTimeOffType(type)).toMatchObject({ vendorId: "a", category: "paid_vacation", unit: "day" });
  expect(mapTimeOffType({ ...type, category: null, unit: "HOUR" })).toMatchObject({
    category: null,
    unit: "hour",
  });
});
