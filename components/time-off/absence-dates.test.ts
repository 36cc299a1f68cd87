import { describe, expect, test } from "vitest";
import { absenceDates, absenceTimes, halvesText } from "./absence-dates";

const when = (startsOn: string, endsOn: string | null, more = {}) => ({
  startsOn,
  startsMidday: false,
  startsAt: null,
  endsOn,
  endsMidday: false,
  endsAt: null,
  ...more,
});

describe("absenceDates", () => {
  test("says the year once, and twice over New Year", () => {
    expect(absenceDates(when("2027-05-24", "2027-06-02"), "en-GB")).toEqual({
      from: "24 May",
      to: "2 June 2027",
    });
    expect(absenceDates(when("2027-05-24", "2027-06-02"), "de-DE")).toEqual({
      from: "24. Mai",
      to: "2. Juni 2027",
    });
    expect(absenceDates(when("2026-12-21", "2027-01-08"), "en-GB")).toEqual({
      from: "21 December 2026",
      to: "8 January 2027",
    });
  });

  test("knows one day, and no end", () => {
    expect(absenceDates(when("2028-02-29", "2028-02-29"), "en-GB").from).toBe("29 February 2028");
    expect(absenceDates(when("2027-05-24", null), "en-GB")).toEqual({ from: "24 May 2027", to: null });
  });
});

test("halves are of the day where it is one, and of the first and the last where they are more", () => {
  const day = "2027-05-24";
  expect(halvesText(when(day, day))).toBeNull();
  expect(halvesText(when(day, day, { endsMidday: true }))).toBe("morning");
  expect(halvesText(when(day, day, { startsMidday: true }))).toBe("afternoon");
  expect(halvesText(when(day, "2027-05-28", { startsMidday: true }))).toBe("fromMidday");
  expect(halvesText(when(day, "2027-05-28", { endsMidday: true }))).toBe("untilMidday");
  expect(halvesText(when(day, "2027-05-28", { startsMidday: true, endsMidday: true }))).toBe(
    "fromAndUntilMidday",
  );
  expect(halvesText(when(day, null, { startsMidday: true }))).toBe("fromMidday");
});

test("times of day are shown as they were entered, and only of hours", () => {
  expect(absenceTimes(when("2027-05-24", "2027-05-24"))).toBeNull();
  expect(absenceTimes(when("2027-05-24", "2027-05-24", { startsAt: "14:00", endsAt: "16:30" }))).toEqual({
    from: "14:00",
    to: "16:30",
  });
});
