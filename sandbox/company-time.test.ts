import { describe, expect, it } from "vitest";
import {
  addDays,
  dateWithOffset,
  dayMs,
  dayOf,
  instantWithOffset,
  isDate,
  parseMoment,
  startOfDay,
  weekdayOf,
} from "./company-time";

describe("company time", () => {
  it("prints each date with the offset of that very day, odd ones included", () => {
    expect(dateWithOffset("2022-03-01")).toBe("2022-03-01T00:00:00+01:00");
    expect(dateWithOffset("2022-07-01")).toBe("2022-07-01T00:00:00+02:00");
    expect(dateWithOffset("2026-03-29")).toBe("2026-03-29T00:00:00+01:00");
    expect(dateWithOffset("2026-03-30")).toBe("2026-03-30T00:00:00+02:00");
    expect(dateWithOffset("2026-10-25")).toBe("2026-10-25T00:00:00+02:00");
    expect(dateWithOffset("2026-10-26")).toBe("2026-10-26T00:00:00+01:00");
    expect(dateWithOffset("1835-05-01")).toBe("1835-05-01T00:00:00+00:53");
  });

  it("turns instants into local time and day across midnight and the change of summer time", () => {
    expect(instantWithOffset(Date.parse("2026-12-31T23:30:00Z"))).toBe("2027-01-01T00:30:00+01:00");
    expect(dayOf(Date.parse("2026-06-30T22:30:00Z"))).toBe("2026-07-01");
    expect(instantWithOffset(Date.parse("2026-03-29T00:59:59Z"))).toBe("2026-03-29T01:59:59+01:00");
    expect(instantWithOffset(Date.parse("2026-03-29T01:00:00Z"))).toBe("2026-03-29T03:00:00+02:00");
  });

  it("counts days over leap days and knows real dates", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(isDate("2028-02-29")).toBe(true);
    expect(isDate("2027-02-29")).toBe(false);
    expect(isDate("2027-1-1")).toBe(false);
  });

  it("counts every day between 1900 and 2200 as the calendar does, and those around as well", () => {
    const [first, last] = ["1899-12-01", "2200-02-01"].map((date) => Date.parse(`${date}T00:00:00Z`) / dayMs);
    let date = "1899-12-01";
    for (let day = first!; day < last!; day++) {
      const next = new Date((day + 1) * dayMs).toISOString().slice(0, 10);
      if (addDays(date, 1) !== next || addDays(next, -1) !== date)
        expect([date, addDays(date, 1)]).toBe(next);
      if (weekdayOf(next) !== (new Date(`${next}T00:00:00Z`).getUTCDay() + 6) % 7) expect(next).toBe("");
      date = next;
    }
    expect(date).toBe("2200-02-01");
    expect(addDays("0000-02-28", 1)).toBe("0000-02-29");
    expect(startOfDay("2026-07-01")).toBe(Date.parse("2026-07-01T00:00:00+02:00"));
  });

  it("reads moments with and without offset, also when the plus sign arrived as a space", () => {
    const at = Date.parse("2026-05-01T10:00:00+02:00");
    for (const text of [
      "2026-05-01T10:00:00",
      "2026-05-01T10:00:00+02:00",
      "2026-05-01T10:00:00 02:00",
      "2026-05-01T08:00:00Z",
    ]) {
      expect(parseMoment(text)).toBe(at);
    }
    expect(parseMoment("2026-05-01")).toBe(Date.parse("2026-05-01T00:00:00+02:00"));
    for (const [local, instant] of [
      ["2027-03-28T01:30", "2027-03-28T01:30:00+01:00"],
      ["2027-03-28T02:00", "2027-03-28T03:00:00+02:00"],
      ["2027-03-28T02:30", "2027-03-28T03:30:00+02:00"],
      ["2027-03-28T03:00", "2027-03-28T03:00:00+02:00"],
      ["2026-10-25T01:59", "2026-10-25T01:59:00+02:00"],
      ["2026-10-25T02:30", "2026-10-25T02:30:00+02:00"],
      ["2026-10-25T03:00", "2026-10-25T03:00:00+01:00"],
      ["1985-03-31T02:30", "1985-03-31T03:30:00+02:00"],
    ] as const)
      expect([local, instantWithOffset(parseMoment(local) ?? 0)]).toEqual([local, instant]);
    for (const text of ["yesterday", "2026-13-01", "2026-05-01T99:00:00", "", "1e9"])
      expect(parseMoment(text)).toBeUndefined();
  });
});
