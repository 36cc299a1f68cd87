import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../company-time";
import { newPerson } from "../company/new-person";
import type { Person } from "../company/person";
import type { Absence, AbsenceStatus } from "./absence";
import { seededTypes, typeIds } from "./absence-type";
import { balanceOf, hasBalance } from "./balance";

const vacation = seededTypes.find(({ id }) => id === typeIds.vacation)!;
const training = seededTypes.find(({ id }) => id === typeIds.training)!;
const person = newPerson(
  { id: 1, email: "a@lumen.example", hireDate: "2024-01-01", vacationDays: 30, trainingDays: 6 },
  "2026-01-01",
  0,
);

function absence(
  start: string,
  days: number,
  status: AbsenceStatus = "approved",
  typeId = vacation.id,
): Absence {
  const end = addDays(start, days - 1);
  const none = { startHalf: false, endHalf: false, startTime: null, endTime: null };
  const rest = { comment: "", substituteId: null, createdBy: "API", origin: "api", readOnly: false } as const;
  return {
    id: 0,
    personId: 1,
    typeId,
    start,
    end,
    ...none,
    ...rest,
    status,
    createdAt: 0,
    updatedAt: 0,
    approvedAt: null,
  };
}

const of = (
  absences: Absence[],
  today: string,
  more: { pendingCounts?: boolean; type?: typeof vacation } = {},
) => balanceOf(person, more.type ?? vacation, absences, { today, pendingCounts: more.pendingCounts ?? true });

/** Working days Monday to Friday between two dates, counted the slow way; the person has no calendar of holidays. */
function weekdays(from: string, to: string): number {
  let count = 0;
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const day = new Date(`${date}T00:00:00Z`).getUTCDay();
    if (day !== 0 && day !== 6) count++;
  }
  return count;
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);
const within = ({ start, end }: Absence, from: string, to: string) =>
  weekdays(later(start, from), earlier(end ?? to, to));

const days = fc.integer({ min: 0, max: 364 });
const spans = fc.array(
  fc.tuple(
    days,
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom("approved", "pending", "rejected", "deletion_pending"),
  ),
  {
    maxLength: 12,
  },
);

it("a balance is what came over and was given, less what was taken; what is planned comes off what is available", () => {
  fc.assert(
    fc.property(spans, days, fc.boolean(), (drawn, at, pendingCounts) => {
      const today = addDays("2026-01-01", at);
      const absences = drawn.map(([offset, length, status]) =>
        absence(addDays("2026-01-01", offset), length, status),
      );
      const sum = (which: string[], from: string, to: string) =>
        absences
          .filter(({ status }) => which.includes(status))
          .reduce((n, one) => n + within(one, from, to), 0);
      const kept = ["approved", "deletion_pending"];
      const [first, last] = ["2026-01-01", "2026-12-31"];
      // Nothing was taken in the years before, so the most that may came over.
      const carried = today <= "2026-03-31" ? 10 : Math.min(10, sum(kept, first, "2026-03-31"));
      const balance = carried + 30 - sum(kept, first, today);
      const planned =
        sum(kept, addDays(today, 1), last) + (pendingCounts ? sum(["pending"], first, last) : 0);
      expect(of(absences, today, { pendingCounts })).toMatchObject({ balance, available: balance - planned });
    }),
  );
});

it("what came over expires when the clock passes 31 March, but for what was used by then", () => {
  const used = [absence("2026-02-02", 3)];
  expect(of(used, "2026-03-31")).toMatchObject({
    carriedOver: 10,
    expired: 0,
    balance: 37,
    expires: "2026-03-31",
  });
  expect(of(used, "2026-04-01")).toMatchObject({ carriedOver: 3, expired: 7, balance: 30 });
});

it("a type that is earned by the month has a twelfth more at the beginning of each", () => {
  const at = (today: string) => of([], today, { type: training })?.balance;
  expect([at("2026-01-01"), at("2026-01-31"), at("2026-02-01"), at("2026-12-01")]).toEqual([0.5, 0.5, 1, 6]);
});

describe("who leaves during a year", () => {
  const options = { today: "2026-03-01", pendingCounts: true };
  const leaver = (last: string, more: Partial<Person> = {}) => ({ ...person, lastWorkingDay: last, ...more });

  it("is given the months until then, and from then on none", () => {
    const half = leaver("2026-06-30");
    expect(balanceOf(half, vacation, [], options)).toMatchObject({ entitlement: 15, accrued: 15 });
    expect(balanceOf(half, vacation, [], { ...options, today: "2027-02-01" })).toMatchObject({
      entitlement: 0,
      accrued: 0,
    });
    expect(hasBalance(half, vacation)).toBe(true);
  });

  it("has what the contract gives until it ends, although the last day at work was before", () => {
    const away = leaver("2026-05-20", { terminationDate: "2026-06-30" });
    expect(balanceOf(away, vacation, [], options)?.entitlement).toBe(15);
  });

  it("and came in the same year has the months between", () => {
    const brief = leaver("2026-06-15", { hireDate: "2026-04-01" });
    expect(balanceOf(brief, vacation, [], { ...options, today: "2026-05-01" })?.entitlement).toBe(7.5);
  });

  it("earns no more by the month than that", () => {
    const half = leaver("2026-06-30");
    const at = (today: string) => balanceOf(half, training, [], { ...options, today })?.accrued;
    expect([at("2026-01-01"), at("2026-06-01"), at("2026-09-01")]).toEqual([0.5, 3, 3]);
  });
});

it("who comes during a year is given the months from then on", () => {
  const starter = { ...person, hireDate: "2026-10-01" };
  const options = { today: "2026-11-01", pendingCounts: true };
  expect(balanceOf(starter, vacation, [], options)).toMatchObject({
    entitlement: 7.5,
    carriedOver: 0,
    balance: 7.5,
  });
});
