import { describe, expect, it } from "vitest";
import type { Span } from "./absence";
import { seededTypes, typeIds } from "./absence-type";
import { total, wholeCost } from "./counting";

const vacation = seededTypes.find(({ id }) => id === typeIds.vacation)!;
const parental = seededTypes.find(({ id }) => id === typeIds.parental)!;
const doctor = seededTypes.find(({ id }) => id === typeIds.doctor)!;
const [bavaria, berlin, halfChristmas] = [2, 3, 6];
const fullTime = (holidayCalendarId: number) => ({ workScheduleId: "97188", holidayCalendarId });
const tuesdayToThursday = { workScheduleId: "97193", holidayCalendarId: berlin };

const span = (start: string, end: string, more: Partial<Span> = {}): Span => ({
  start,
  end,
  startHalf: false,
  endHalf: false,
  startTime: null,
  endTime: null,
  ...more,
});
const count = (person: Parameters<typeof total>[0], asked: Span) =>
  wholeCost(person, vacation, asked, "2027-01-01");

describe("days are counted", () => {
  it.each([
    ["a: Corpus Christi is free in Bavaria", bavaria, span("2027-05-24", "2027-05-28"), 4],
    ["Assumption Day is free in Munich", bavaria, span("2028-08-14", "2028-08-16"), 2],
    ["b: and not in Berlin", berlin, span("2027-05-24", "2027-05-28"), 5],
    [
      "d: from Friday noon to Monday noon",
      berlin,
      span("2027-05-28", "2027-05-31", { startHalf: true, endHalf: true }),
      1,
    ],
    ["e: a half holiday costs half a day", halfChristmas, span("2026-12-24", "2026-12-24"), 0.5],
    ["f: and so does its morning", halfChristmas, span("2026-12-24", "2026-12-24", { endHalf: true }), 0.5],
    ["g: over the turn of the year in Bavaria", bavaria, span("2026-12-21", "2027-01-08"), 12],
    ["h: and in Berlin", berlin, span("2026-12-21", "2027-01-08"), 13],
    ["i: a weekend costs nothing", berlin, span("2027-05-29", "2027-05-30"), 0],
    ["j: Easter and a change of clocks", berlin, span("2027-03-25", "2027-03-30"), 2],
  ])("%s", (_, calendar, asked, days) => {
    expect(count(fullTime(calendar), asked)).toBe(days);
  });

  it("c: only on the days a part-timer works", () => {
    expect(count(tuesdayToThursday, span("2027-06-07", "2027-06-13"))).toBe(3);
  });

  it("on either side of the turn of the year", () => {
    const asked = span("2026-12-21", "2027-01-08");
    const of = (from: string, to: string) => total(fullTime(bavaria), vacation, asked, { from, to });
    expect([of("2026-01-01", "2026-12-31"), of("2027-01-01", "2027-12-31")]).toEqual([8, 4]);
  });

  it("with every calendar day where the type says so", () => {
    expect(wholeCost(fullTime(bavaria), parental, span("2027-05-24", "2027-05-30"), "2027-01-01")).toBe(7);
  });

  it("as far as today while nobody knows the end", () => {
    const open = { ...span("2027-05-31", "2027-05-31"), end: null };
    expect(wholeCost(fullTime(berlin), vacation, open, "2027-06-03")).toBe(4);
    expect(wholeCost(fullTime(berlin), vacation, open, "2027-05-30")).toBe(0);
  });
});

describe("minutes are counted", () => {
  it("between the times, and never more than the day has", () => {
    const at = (startTime: string, endTime: string, day = "2027-05-25") =>
      wholeCost(fullTime(berlin), doctor, span(day, day, { startTime, endTime }), "2027-01-01");
    expect(at("09:00", "10:30")).toBe(90);
    expect(at("00:00", "23:59")).toBe(480);
    expect(at("09:00", "10:30", "2027-05-29")).toBe(0);
  });

  it("as whole working days over several days, half ones at the edges", () => {
    const asked = span("2027-05-25", "2027-05-27", { startHalf: true });
    expect(wholeCost(fullTime(berlin), doctor, asked, "2027-01-01")).toBe(240 + 480 + 480);
  });
});
