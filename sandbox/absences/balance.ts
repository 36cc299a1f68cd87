import type { Person } from "../company/person";
import type { Absence } from "./absence";
import { isCounted, isWaiting } from "./absence";
import type { AbsenceType, Policy } from "./absence-type";
import { total } from "./counting";

/** How a balance comes about; all in days of the holiday year that today lies in. */
export type Balance = {
  /** What the whole year gives. */
  readonly entitlement: number;
  /** What of it has been earned by today. */
  readonly accrued: number;
  /** Of last year, as far as it has not expired. */
  readonly carriedOver: number;
  readonly expired: number;
  readonly expires: string | null;
  readonly taken: number;
  readonly upcoming: number;
  /** Asked for and not decided. */
  readonly pending: number;
  readonly balance: number;
  readonly available: number;
};

const cents = (days: number) => Math.round(days * 100) / 100;

/** The days a whole year gives by contract. */
function contractDays(person: Person, { entitlement }: Policy): number {
  if (typeof entitlement === "number") return entitlement;
  return entitlement === "vacation" ? person.vacationDays : person.trainingDays;
}

const monthOf = (date: string) => Number(date.slice(5, 7));

/** First and last month of a year in which somebody is employed; begun months count. Null: in none of them. */
function monthsEmployed(person: Person, year: string): { first: number; last: number } | null {
  const hired = person.hireDate ?? `${year}-01-01`;
  // The contract ends with the termination; the last day at work may lie before.
  const leaves = person.terminationDate ?? person.lastWorkingDay ?? `${year}-12-31`;
  if (hired.slice(0, 4) > year || leaves.slice(0, 4) < year || leaves < hired) return null;
  return {
    first: hired.startsWith(year) ? monthOf(hired) : 1,
    last: leaves.startsWith(year) ? monthOf(leaves) : 12,
  };
}

/** The days of a year: a twelfth for each month, so who comes or leaves during the year has fewer. */
export function entitlementOf(person: Person, policy: Policy, year: string): number {
  const months = monthsEmployed(person, year);
  return months ? cents((contractDays(person, policy) * (months.last - months.first + 1)) / 12) : 0;
}

function accruedBy(person: Person, policy: Policy, date: string): number {
  const months = monthsEmployed(person, date.slice(0, 4));
  if (!months || (person.hireDate !== null && person.hireDate > date)) return 0;
  const whole = entitlementOf(person, policy, date.slice(0, 4));
  if (policy.accrual === "yearly") return whole;
  const { first, last } = months;
  return cents((whole * (Math.min(monthOf(date), last) - first + 1)) / (last - first + 1));
}

type Account = {
  readonly person: Person;
  readonly type: AbsenceType;
  readonly policy: Policy;
  readonly absences: readonly Absence[];
};

const sum = (
  { person, type, absences }: Account,
  which: (absence: Absence) => boolean,
  from: string,
  to: string,
) =>
  from > to
    ? 0
    : absences
        .filter((absence) => which(absence) && absence.start <= to && (absence.end ?? to) >= from)
        .reduce((days, absence) => days + total(person, type, absence, { from, to }), 0);

/** What is left of a year at its end, and so goes over into the next one. */
function leftOver(account: Account, year: number, firstYear: number): number {
  const { policy, person } = account;
  if (!policy.carryOver || year < firstYear) return 0;
  const carried = carriedInto(account, year, firstYear);
  const taken = sum(account, isCounted, `${year}-01-01`, `${year}-12-31`);
  const left = carried.usable(`${year}-12-31`) + entitlementOf(person, policy, String(year)) - taken;
  return Math.max(0, Math.min(left, policy.carryOver.most ?? left));
}

/** What came over into a year; after the day it expires only what was used by then still counts. */
function carriedInto(account: Account, year: number, firstYear: number) {
  const { carryOver } = account.policy;
  const days = leftOver(account, year - 1, firstYear);
  const expires = `${year}-${carryOver?.expires ?? "12-31"}`;
  const usable = (date: string) =>
    date <= expires ? days : Math.min(days, sum(account, isCounted, `${year}-01-01`, expires));
  return { days, expires, usable };
}

// Older years cannot matter: what is carried over is capped, and expires within three months.
const yearsBack = 3;

/** The balance of one person and type on a day (personio-api.md 11.6 and 14); null for types without one. */
export function balanceOf(
  person: Person,
  type: AbsenceType,
  ofPerson: readonly Absence[],
  { today, pendingCounts }: { today: string; pendingCounts: boolean },
): Balance | null {
  const { policy } = type;
  if (!policy) return null;
  const account = { person, type, policy, absences: ofPerson.filter(({ typeId }) => typeId === type.id) };
  const year = Number(today.slice(0, 4));
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const carried = carriedInto(
    account,
    year,
    Math.max(year - yearsBack, Number(person.hireDate?.slice(0, 4) ?? 0)),
  );
  const usable = carried.usable(today);
  const accrued = accruedBy(person, policy, today);
  const taken = sum(account, isCounted, first, today);
  const upcoming = sum(account, isCounted, first, last) - taken;
  const pending = sum(account, isWaiting, first, last);
  const balance = usable + accrued - taken;
  return {
    entitlement: entitlementOf(person, policy, String(year)),
    accrued,
    carriedOver: cents(usable),
    expired: cents(carried.days - usable),
    expires: policy.carryOver && carried.days > 0 ? carried.expires : null,
    taken: cents(taken),
    upcoming: cents(upcoming),
    pending: cents(pending),
    balance: cents(balance),
    available: cents(balance - upcoming - (pendingCounts ? pending : 0)),
  };
}

/** Types a person has a balance of: those with a policy that gives this person anything. */
export const hasBalance = (person: Person, { policy }: AbsenceType): boolean =>
  policy !== null && contractDays(person, policy) > 0;
