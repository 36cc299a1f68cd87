import { addDays, dayMs, startOfDay } from "../company-time";
import { workSchedules } from "../company/org";
import type { Person } from "../company/person";
import { bookableProjectIds } from "../projects/seed-projects";
import { WindowDaysOff } from "./days-off";
import type { SeededPerson } from "./days-off";
import type { Approval, DayRange, Period } from "./period";

/** Who tracked time before the sandbox started: as of which schedule, and from which day of the window on. */
export type RosterEntry = readonly [personId: number, schedule: number, firstDay: number];
export type Roster = { readonly seededOn: string; readonly entries: readonly RosterEntry[] };

const windowDays = 30;
/** No set of days of the window: it has 30 bits. */
const unknown = -1;
const idsPerDay = 2;
const idsPerPerson = 32 * idsPerDay;
const firstId = 33_000_000;
/** Numbers of periods that clients make begin here, above all seeded ones. */
export const firstOwnId = 40_000_000;

const comments = ["Workshop with a customer", "Home office", "On call", "Onboarding of a new colleague"];

const indexOfSchedule = new Map(workSchedules.map(({ id }, index) => [id, index]));

/** Everybody at work has tracked the days since they came, for as long as the window reaches back. */
export function makeRoster(people: readonly Person[], today: string): Roster {
  const windowStart = addDays(today, -windowDays);
  const entries = people.flatMap(({ id, status, hireDate, workScheduleId }): RosterEntry[] => {
    if (status !== "active" || workScheduleId === null) return [];
    const late = hireDate !== null && hireDate > windowStart;
    const firstDay = late ? Math.round((startOfDay(hireDate) - startOfDay(windowStart)) / dayMs) : 0;
    return [[id, indexOfSchedule.get(workScheduleId) ?? 0, firstDay]];
  });
  return { seededOn: today, entries };
}

/** A day in minutes since midnight. */
type Tracked = {
  readonly start: number;
  readonly end: number | null;
  readonly breakStart: number;
  readonly breakMinutes: number;
  readonly status: Approval;
  readonly projectId: number | null;
  readonly comment: string | null;
};

type WindowDay = {
  readonly date: string;
  readonly startsAt: number;
  /** Minutes each schedule plans for it. */
  readonly planned: readonly number[];
};

function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

function windowDay(date: string): WindowDay {
  const weekday = (Date.parse(`${date}T00:00:00Z`) / dayMs + 3) % 7;
  const planned = workSchedules.map(({ days }) => minutesOf(days[weekday] ?? "00:00"));
  return { date, startsAt: startOfDay(date), planned };
}

function hash(seed: number, personId: number, day: number): number {
  let mixing = Math.imul(seed ^ Math.imul(personId, 0x9e3779b1) ^ Math.imul(day + 1, 0x85ebca77), 0x21f0aaad);
  mixing = Math.imul(mixing ^ (mixing >>> 15), 0x735a2d97);
  mixing = Math.imul(mixing ^ (mixing >>> 13), 0xc2b2ae35);
  return (mixing ^ (mixing >>> 16)) >>> 0;
}

const bits = (dice: number, from: number, count: number) => (dice >>> from) & ((1 << count) - 1);
const breakLengths = [30, 30, 45, 60];

/** Some forget to clock out: of the day before the start, a few periods still run. */
const stillRuns = (dice: number, day: number) => day === windowDays - 1 && bits(dice, 14, 4) === 0;

function statusOf(dice: number, day: number): Approval {
  const waits = stillRuns(dice, day) || (day >= windowDays - 3 && bits(dice, 18, 2) === 0);
  return waits ? "PENDING" : bits(dice, 18, 6) === 0 ? "REJECTED" : "CONFIRMED";
}

const twoDigits = (value: number) => String(value).padStart(2, "0");
const clocks = Array.from({ length: 24 * 60 }, (_, minutes) => {
  return `T${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:00`;
});
const timeOf = ({ date }: WindowDay, minutes: number): string => date + (clocks[minutes] ?? "");

/** The days tracked before the sandbox started: a function of the seed, so that none of them has to be kept. */
export class SeededDays {
  readonly #days: readonly WindowDay[];
  readonly #indexOf: ReadonlyMap<number, number>;
  #lastRange: DayRange | null = null;
  #lastDays: readonly number[] = [];
  readonly #daysOff: WindowDaysOff;
  /** The days off of each entry of the roster, a bit for each day; those nobody has looked at are unknown. */
  readonly #off: Int32Array;

  constructor(
    private readonly seed: number,
    readonly roster: Roster,
    seedOf: (personId: number) => SeededPerson | undefined = () => undefined,
  ) {
    const start = addDays(roster.seededOn, -windowDays);
    this.#days = Array.from({ length: windowDays }, (_, day) => windowDay(addDays(start, day)));
    this.#indexOf = new Map(roster.entries.map(([personId], index) => [personId, index]));
    this.#daysOff = new WindowDaysOff(this.dates, seedOf);
    this.#off = new Int32Array(roster.entries.length).fill(unknown);
  }

  has(personId: number): boolean {
    return this.#indexOf.has(personId);
  }

  get dates(): string[] {
    return this.#days.map(({ date }) => date);
  }

  /** The period of a number, or undefined when it is none of a seeded day. */
  find(id: number): Period | undefined {
    const place = id - firstId;
    const index = Math.floor(place / idsPerPerson);
    const day = Math.floor((place % idsPerPerson) / idsPerDay);
    return place < 0 ? undefined : this.#periods(index, day).find((period) => period.id === id);
  }

  /** What a person tracked, in order. */
  ofPerson(personId: number, range: DayRange): Period[] {
    const index = this.#indexOf.get(personId);
    if (index === undefined) return [];
    return this.#daysIn(range).flatMap((day) => this.#periods(index, day));
  }

  /** How many v1 attendances that makes; much faster than making them. */
  countBlocks(personId: number, range: DayRange, confirmedOnly: boolean): number {
    const index = this.#indexOf.get(personId);
    if (index === undefined) return 0;
    let count = 0;
    for (const day of this.#daysIn(range)) {
      const dice = this.#dice(index, day);
      if (dice !== undefined && (!confirmedOnly || statusOf(dice, day) === "CONFIRMED")) count++;
    }
    return count;
  }

  /** The net minutes everybody spent on each project. */
  projectMinutes(): Map<number, number> {
    const sums = new Map<number, number>();
    for (let index = 0; index < this.roster.entries.length; index++) {
      for (let day = 0; day < windowDays; day++) {
        const tracked = this.#draw(index, day);
        if (!tracked || tracked.projectId === null || tracked.end === null) continue;
        const { projectId, start, end, breakMinutes } = tracked;
        sums.set(projectId, (sums.get(projectId) ?? 0) + end - start - breakMinutes);
      }
    }
    return sums;
  }

  /** A list asks for the same range for everybody. */
  #daysIn(range: DayRange): readonly number[] {
    if (range !== this.#lastRange) {
      const { from, to, updated } = range;
      this.#lastRange = range;
      this.#lastDays = this.#days.flatMap(({ date, startsAt }, day) => {
        // A seeded day was last updated on that very day.
        const wasUpdated = !updated || (startsAt + dayMs > updated[0] && startsAt <= updated[1]);
        return date >= from && date <= to && wasUpdated ? [day] : [];
      });
    }
    return this.#lastDays;
  }

  /** What decides about a person's day, or undefined when nothing was tracked. */
  #dice(index: number, day: number): number | undefined {
    const entry = this.roster.entries[index];
    if (!entry) return undefined;
    const [personId, schedule, firstDay] = entry;
    if (day < firstDay || !this.#days[day]?.planned[schedule]) return undefined;
    const dice = hash(this.seed, personId, day);
    return bits(dice, 0, 5) === 0 || this.#isOff(index, personId, day) ? undefined : dice;
  }

  #isOff(index: number, personId: number, day: number): boolean {
    let days = this.#off[index] ?? unknown;
    if (days === unknown) this.#off[index] = days = this.#daysOff.of(personId);
    return bits(days, day, 1) === 1;
  }

  #draw(index: number, day: number): Tracked | undefined {
    const entry = this.roster.entries[index];
    const dice = this.#dice(index, day);
    if (!entry || dice === undefined) return undefined;
    const planned = this.#days[day]?.planned[entry[1]] ?? 0;
    const start = 7 * 60 + 30 + bits(dice, 5, 4) * 10;
    const breakMinutes = planned <= 240 ? 0 : (breakLengths[bits(dice, 9, 2)] ?? 30);
    const end = start + planned + breakMinutes + (bits(dice, 11, 3) - 3) * 10;
    const runs = stillRuns(dice, day);
    const project = bookableProjectIds[entry[0] % bookableProjectIds.length] ?? null;
    return {
      start,
      end: runs ? null : end,
      breakStart: start + Math.floor(planned / 2 / 5) * 5,
      breakMinutes: runs ? 0 : breakMinutes,
      status: statusOf(dice, day),
      projectId: bits(dice, 24, 1) === 0 ? project : null,
      comment: bits(dice, 25, 3) === 0 ? (comments[bits(dice, 28, 2)] ?? null) : null,
    };
  }

  #periods(index: number, dayIndex: number): Period[] {
    const entry = this.roster.entries[index];
    const day = this.#days[dayIndex];
    const tracked = entry && day && this.#draw(index, dayIndex);
    if (!tracked) return [];
    const id = firstId + index * idsPerPerson + dayIndex * idsPerDay;
    const at = day.startsAt + ((tracked.end ?? tracked.start) + 1) * 60_000;
    const { status, projectId, comment } = tracked;
    const shared = { personId: entry[0], status, createdAt: at, updatedAt: at };
    const end = tracked.end === null ? null : timeOf(day, tracked.end);
    const start = timeOf(day, tracked.start);
    const work: Period = { id, type: "WORK", ...shared, start, end, comment, projectId };
    if (tracked.breakMinutes === 0) return [work];
    const span = {
      start: timeOf(day, tracked.breakStart),
      end: timeOf(day, tracked.breakStart + tracked.breakMinutes),
    };
    return [work, { id: id + 1, type: "BREAK", ...shared, ...span, comment: null, projectId: null }];
  }
}
