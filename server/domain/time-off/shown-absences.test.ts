import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PersonAbsenceRow } from "@/server/db/person-time-off";
import type { Relation } from "@/server/domain/employees/relation";
import { shownAbsences } from "./shown-absences";

const today = "2027-05-24";
const row = (
  startsOn: string,
  endsOn: string | null,
  more: Partial<PersonAbsenceRow> = {},
): PersonAbsenceRow => ({
  status: "approved",
  startsOn,
  startsAt: null,
  startsMidday: false,
  endsOn,
  endsAt: null,
  endsMidday: false,
  type: "Paid vacation",
  category: "paid_vacation",
  ...more,
});
const sick = { type: "Sick leave", category: "sick_leave" };
const shown = (relation: Relation, ...rows: PersonAbsenceRow[]) => shownAbsences(rows, relation, today);
const names = (relation: Relation, ...rows: PersonAbsenceRow[]) =>
  shown(relation, ...rows).map(({ type }) => type?.name ?? "Away");

describe("who sees which kind", () => {
  test.each(["hr", "self", "supervisor"] as const)("%s sees every type, and what waits", (relation) => {
    const rows = [
      row("2027-06-01", "2027-06-02", sick),
      row("2027-07-01", "2027-07-02", { status: "pending" }),
      row("2027-08-01", "2027-08-02", { type: null, category: null }),
    ];
    expect(shown(relation, ...rows).map(({ type, status }) => [type?.name, status])).toEqual([
      ["Sick leave", "approved"],
      ["Paid vacation", "pending"],
      [null, "approved"],
    ]);
  });

  test.each([
    "sick_leave",
    "quarantine",
    "child_care",
    "family_care",
    "maternity_parental_leave",
    "short_time_allowance",
    "unexcused_absence",
    "strike_and_lockout",
    "unpaid_suspension",
    "irrevocable_exemption",
    "undefined",
    "custom_absence",
    "something new",
    null,
  ])("further up the line %s is no more than away", (category) => {
    expect(names("upline", row("2027-06-01", "2027-06-02", { type: "ZZSECRET", category }))).toEqual([
      "Away",
    ]);
  });

  test.each(["paid_vacation", "unpaid_vacation", "public_duty", "other", "offsite_work"])(
    "further up the line %s has its name",
    (category) => {
      expect(names("upline", row("2027-06-01", "2027-06-02", { category }))).toEqual(["Paid vacation"]);
    },
  );

  test("further up the line requests that wait are seen, as waiting", () => {
    const waiting = row("2027-06-01", "2027-06-02", { ...sick, status: "pending" });
    expect(shown("upline", waiting)).toMatchObject([{ status: "pending", type: null }]);
  });

  test("a colleague sees nothing that waits, and nobody who only works elsewhere", () => {
    const rows = [
      row("2027-06-01", "2027-06-02", { status: "pending" }),
      row("2027-06-07", "2027-06-08", { type: "Remote", category: "offsite_work" }),
      row("2027-06-10", "2027-06-11"),
    ];
    expect(shown("peer", ...rows)).toEqual([
      {
        startsOn: "2027-06-10",
        startsMidday: false,
        startsAt: null,
        endsOn: "2027-06-11",
        endsMidday: false,
        endsAt: null,
        status: "approved",
        type: null,
      },
    ]);
  });
});

describe("masked absences", () => {
  const spans = (...rows: PersonAbsenceRow[]) =>
    shown("peer", ...rows).map(({ startsOn, startsMidday, endsOn, endsMidday }) =>
      [startsOn, startsMidday && "noon", endsOn, endsMidday && "noon"]
        .filter((part) => part !== false)
        .join(" "),
    );

  test("are one where they are adjacent, for a colleague; their manager sees two", () => {
    const rows = [row("2027-05-24", "2027-05-26"), row("2027-05-27", "2027-05-28", sick)];
    expect(spans(...rows)).toEqual(["2027-05-24 2027-05-28"]);
    expect(names("supervisor", ...rows)).toEqual(["Paid vacation", "Sick leave"]);
  });

  test("are one from morning to afternoon of a day, over a year's end, and where they overlap", () => {
    const morning = row("2027-06-01", "2027-06-01", { endsMidday: true });
    const afternoon = row("2027-06-01", "2027-06-01", { ...sick, startsMidday: true });
    expect(spans(morning, afternoon)).toEqual(["2027-06-01 2027-06-01"]);
    expect(spans(morning)).toEqual(["2027-06-01 2027-06-01 noon"]);
    expect(spans(afternoon)).toEqual(["2027-06-01 noon 2027-06-01"]);
    expect(spans(row("2027-12-30", "2027-12-31"), row("2028-01-01", "2028-01-03", sick))).toEqual([
      "2027-12-30 2028-01-03",
    ]);
    expect(spans(row("2027-06-01", "2027-06-20"), row("2027-06-03", "2027-06-04", sick))).toEqual([
      "2027-06-01 2027-06-20",
    ]);
  });

  test("stay two with half a day between them", () => {
    const first = row("2027-06-01", "2027-06-02", { endsMidday: true });
    expect(spans(first, row("2027-06-03", "2027-06-04"))).toEqual([
      "2027-06-01 2027-06-02 noon",
      "2027-06-03 2027-06-04",
    ]);
  });

  test("go on without an end where one of them does", () => {
    expect(shown("peer", row("2027-05-01", "2027-05-31"), row("2027-06-01", null, sick))).toMatchObject([
      { startsOn: "2027-05-01", endsOn: null, endsMidday: false },
    ]);
  });

  test("keep the day they began when the first of them is over", () => {
    const rows = [row("2027-05-20", "2027-05-23"), row("2027-05-24", "2027-05-28", sick)];
    expect(spans(...rows)).toEqual(["2027-05-20 2027-05-28"]);
    expect(spans(row("2027-05-20", "2027-05-23"))).toEqual([]);
  });

  test("tell halves of a day and no hours, which would tell the kind", () => {
    const hours = (startsAt: string, endsAt: string) => row("2027-06-01", "2027-06-01", { startsAt, endsAt });
    expect(spans(hours("09:00", "11:30"))).toEqual(["2027-06-01 2027-06-01 noon"]);
    expect(spans(hours("14:00", "15:00"))).toEqual(["2027-06-01 noon 2027-06-01"]);
    expect(spans(hours("11:00", "13:00"))).toEqual(["2027-06-01 2027-06-01"]);
    expect(shown("self", hours("09:00", "11:30"))).toMatchObject([{ startsAt: "09:00", endsAt: "11:30" }]);
  });
});

test("what a colleague is told does not depend on any type: worlds that differ in types alone are told alike", () => {
  const away = fc.constantFrom(
    "paid_vacation",
    "sick_leave",
    "unpaid_suspension",
    "other",
    "custom_absence",
    null,
  );
  const aDay = fc
    .integer({ min: 0, max: 40 })
    .map((days) => new Date(Date.UTC(2027, 4, 10) + days * 86_400_000).toISOString().slice(0, 10));
  const anAbsence = fc
    .record({ a: aDay, b: aDay, startsMidday: fc.boolean(), status: fc.constantFrom("approved", "pending") })
    .map(({ a, b, startsMidday, status }) =>
      row(a < b ? a : b, a < b ? b : a, { startsMidday, status: status as PersonAbsenceRow["status"] }),
    );
  const world = fc.array(fc.tuple(anAbsence, away, away), { maxLength: 8 });
  fc.assert(
    fc.property(world, (absences) => {
      const begun = absences.toSorted(([a], [b]) => (a.startsOn < b.startsOn ? -1 : 1));
      const told = (pick: 1 | 2) =>
        JSON.stringify(
          shownAbsences(
            begun.map((one) => ({ ...one[0], category: one[pick], type: `ZZ ${one[pick]}` })),
            "peer",
            today,
          ),
        );
      expect(told(1)).toBe(told(2));
      expect(told(1)).not.toContain("ZZ");
    }),
  );
});
