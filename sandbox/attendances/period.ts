import { addDays } from "../company-time";
import { dateOf, minutesBetween } from "./local-time";

export const periodTypes = ["WORK", "BREAK"] as const;
export const approvals = ["PENDING", "CONFIRMED", "REJECTED"] as const;
export type Approval = (typeof approvals)[number];

/** One stretch of work or one break; breaks lie within the work they interrupt. */
export type Period = {
  /** The number v1 shows for work; the id of v2 is made of it. */
  readonly id: number;
  readonly personId: number;
  readonly type: (typeof periodTypes)[number];
  readonly status: Approval;
  /** Local time without an offset, to the second. */
  readonly start: string;
  /** Null while it runs. */
  readonly end: string | null;
  readonly comment: string | null;
  readonly projectId: number | null;
  /** Deleted through v1 without skipping the approval: it goes once that is confirmed. */
  readonly deletionAsked?: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
};

export type PeriodDraft = Omit<Period, "id" | "createdAt" | "updatedAt">;

/** What orders periods among each other. */
export type PeriodPlace = Pick<Period, "personId" | "start" | "id">;

/** Days, both included. */
export type DayRange = {
  readonly from: string;
  readonly to: string;
  /** Milliseconds, both included: lets whole days be passed over. The periods themselves are not filtered by it. */
  readonly updated?: readonly [from: number, to: number];
};
export const allDays: DayRange = { from: "0000-01-01", to: "9999-12-31" };

/** What v1 calls an attendance: work with the minutes of the breaks within it. */
export type WorkBlock = { readonly work: Period; readonly breakMinutes: number };

/** The day a period counts for, also when it runs past midnight. */
export const attributionDate = (period: Pick<Period, "start">): string => dateOf(period.start);

/** Where a period ends as far as overlaps go: a running one takes what is left of its day. */
export const endOrMidnight = ({ start, end }: Pick<Period, "start" | "end">): string =>
  end ?? `${addDays(dateOf(start), 1)}T00:00:00`;

type Span = Pick<Period, "start" | "end">;

export const overlap = (a: Span, b: Span): boolean =>
  a.start < endOrMidnight(b) && b.start < endOrMidnight(a);

/** The breaks within a stretch of work. */
export const breaksOf = (work: Period, periods: readonly Period[]): Period[] =>
  periods.filter((period) => period.type === "BREAK" && overlap(work, period));

/** The work of a person's periods, each with its breaks. */
export function workBlocks(periods: readonly Period[]): WorkBlock[] {
  const works = periods.filter(({ type }) => type === "WORK");
  return works.map((work) => {
    const minutes = breaksOf(work, periods).map(({ start, end }) => (end ? minutesBetween(start, end) : 0));
    return { work, breakMinutes: minutes.reduce((sum, part) => sum + part, 0) };
  });
}

/** The order of a person's periods, and of everybody's within a day. */
export function byStart(a: PeriodPlace, b: PeriodPlace): number {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  return a.personId - b.personId || a.id - b.id;
}
