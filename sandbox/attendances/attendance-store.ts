import type { PeopleStore } from "../company/people-store";
import type { Person } from "../company/person";
import { addDays } from "../company-time";
import type { Area } from "../snapshots";
import type { SeededPerson } from "./days-off";
import { minutesBetween } from "./local-time";
import type { DayRange, Period, PeriodDraft, PeriodPlace, WorkBlock } from "./period";
import { allDays, attributionDate, byStart, workBlocks } from "./period";
import type { Roster } from "./seeded-days";
import { firstOwnId, makeRoster, SeededDays } from "./seeded-days";

export type PeriodEvent = "created" | "updated" | "deleted";

export type SavedAttendances = {
  readonly roster: Roster;
  /** Seeded periods that are gone or were changed. */
  readonly gone: readonly number[];
  readonly own: readonly Period[];
  readonly lastId: number;
};

export type WalkOrder = "person" | "start";
export type Walk = {
  readonly order: WalkOrder;
  readonly range: DayRange;
  /** Null: everybody. */
  readonly personIds: readonly number[] | null;
  /** The last period seen, so that a walk can go on. */
  readonly after: PeriodPlace | null;
};

const isBehind = (period: Period, last: PeriodPlace | null) => !last || byStart(period, last) > 0;

type Surroundings = {
  readonly seed: number;
  readonly people: PeopleStore;
  /** Who was at work when the seed was made, so that nobody tracked time on days off. */
  readonly seedOf: (personId: number) => SeededPerson | undefined;
  readonly tell: (what: PeriodEvent, period: Period) => void;
};

/** All tracked time: seeded days, made again whenever somebody asks, and what clients added or changed. */
export class AttendanceStore implements Area<SavedAttendances> {
  version = 0;
  #days: SeededDays;
  #gone = new Set<number>();
  #own = new Map<number, Map<number, Period>>();
  #ownById = new Map<number, Period>();
  /** People whose seeded days are no longer all of the truth. */
  #touched = new Set<number>();
  #lastId = firstOwnId;
  #seededMinutes: ReadonlyMap<number, number> | null = null;
  #sortedDay: { readonly key: string; readonly periods: readonly Period[] } = { key: "", periods: [] };
  readonly #isThere = (personId: number) => this.around.people.get(personId) !== undefined;

  constructor(private readonly around: Surroundings) {
    this.#days = new SeededDays(around.seed, { seededOn: "1970-01-01", entries: [] });
  }

  /** Leads back to what people tracked before the sandbox started. */
  reset(people: readonly Person[], today: string): void {
    this.load({ roster: makeRoster(people, today), gone: [], own: [], lastId: firstOwnId });
  }

  save(): SavedAttendances {
    const own = [...this.#ownById.values()];
    return { roster: this.#days.roster, gone: [...this.#gone], own, lastId: this.#lastId };
  }

  load({ roster, gone, own, lastId }: SavedAttendances): void {
    this.#days = new SeededDays(this.around.seed, roster, this.around.seedOf);
    this.#gone = new Set(gone);
    this.#own.clear();
    this.#ownById.clear();
    this.#touched = new Set(gone.flatMap((id) => this.#days.find(id)?.personId ?? []));
    for (const period of own) this.#keep(period);
    this.#lastId = lastId;
    this.#seededMinutes = null;
    this.version++;
  }

  get(id: number): Period | undefined {
    const period = this.#ownById.get(id) ?? (this.#gone.has(id) ? undefined : this.#days.find(id));
    return period && this.#isThere(period.personId) ? period : undefined;
  }

  /** Everybody who tracked time, by id. */
  personIds(): number[] {
    const seeded = this.#days.roster.entries.map(([personId]) => personId);
    const others = [...this.#own.keys()].filter((id) => !this.#days.has(id));
    const all = others.length === 0 ? seeded : [...seeded, ...others].sort((a, b) => a - b);
    return all.filter(this.#isThere);
  }

  /** A person's periods of some days, in order. */
  ofPerson(personId: number, range: DayRange): Period[] {
    const seeded = this.#days.ofPerson(personId, range);
    if (!this.#touched.has(personId)) return seeded;
    const own = [...(this.#own.get(personId)?.values() ?? [])].filter((period) => {
      const day = attributionDate(period);
      return day >= range.from && day <= range.to;
    });
    return [...seeded.filter(({ id }) => !this.#gone.has(id)), ...own].sort(byStart);
  }

  /** A person's v1 attendances of some days; breaks past midnight count. */
  blocksOf(personId: number, range: DayRange): WorkBlock[] {
    if (!this.#touched.has(personId)) return workBlocks(this.#days.ofPerson(personId, range));
    const untilNextDay = { ...range, to: addDays(range.to, 1) };
    const blocks = workBlocks(this.ofPerson(personId, untilNextDay));
    return blocks.filter(({ work }) => attributionDate(work) <= range.to);
  }

  /** How many of a person's blocks are there, confirmed or whatever their status. */
  countBlocks(personId: number, range: DayRange, confirmedOnly: boolean): number {
    if (!this.#touched.has(personId)) return this.#days.countBlocks(personId, range, confirmedOnly);
    const works = this.ofPerson(personId, range).filter(({ type }) => type === "WORK");
    return works.filter(({ status }) => !confirmedOnly || status === "CONFIRMED").length;
  }

  /** Periods one after another, person by person or day by day; holds one person's or one day's at a time. */
  *walk({ order, range, personIds, after }: Walk): Generator<Period> {
    if (order === "person") {
      for (const personId of this.#people(personIds)) {
        if (after && personId < after.personId) continue;
        const last = personId === after?.personId ? after : null;
        for (const period of this.ofPerson(personId, range)) if (isBehind(period, last)) yield period;
      }
      return;
    }
    for (const day of this.#daysWithPeriods(range)) {
      if (after && day < attributionDate(after)) continue;
      const oneDay = { ...range, from: day, to: day };
      for (const period of this.#sorted(oneDay, personIds)) if (isBehind(period, after)) yield period;
    }
  }

  #people(personIds: readonly number[] | null): number[] {
    return personIds ? personIds.filter(this.#isThere) : this.personIds();
  }

  /** The periods of one day; everybody's are kept for the next page. */
  #sorted(day: DayRange, personIds: readonly number[] | null): readonly Period[] {
    const key = JSON.stringify([this.version, this.around.people.version, day]);
    if (personIds === null && this.#sortedDay.key === key) return this.#sortedDay.periods;
    const periods = this.#people(personIds)
      .flatMap((id) => this.ofPerson(id, day))
      .sort(byStart);
    if (personIds === null) this.#sortedDay = { key, periods };
    return periods;
  }

  #daysWithPeriods({ from, to }: DayRange): string[] {
    const days = new Set([...this.#days.dates, ...[...this.#ownById.values()].map(attributionDate)]);
    return [...days].filter((day) => day >= from && day <= to).sort();
  }

  add(draft: PeriodDraft, nowMs: number): Period {
    const period = { ...draft, id: ++this.#lastId, createdAt: nowMs, updatedAt: nowMs };
    this.#keep(period);
    this.#changed("created", period);
    return period;
  }

  /** A change to the same values is none. */
  change(before: Period, changes: Partial<PeriodDraft>, nowMs: number): Period {
    const keys = Object.keys(changes) as (keyof PeriodDraft)[];
    if (keys.every((key) => before[key] === changes[key])) return before;
    const after: Period = { ...before, ...changes, updatedAt: nowMs };
    if (before.id < firstOwnId) this.#gone.add(before.id);
    this.#keep(after);
    this.#changed("updated", after);
    return after;
  }

  remove(period: Period): void {
    if (period.id < firstOwnId) this.#gone.add(period.id);
    this.#touched.add(period.personId);
    this.#own.get(period.personId)?.delete(period.id);
    this.#ownById.delete(period.id);
    this.#changed("deleted", period);
  }

  /** Net minutes tracked on each project. */
  projectMinutes(): ReadonlyMap<number, number> {
    this.#seededMinutes ??= this.#days.projectMinutes();
    const sums = new Map(this.#seededMinutes);
    const book = ({ work, breakMinutes }: WorkBlock, sign: 1 | -1) => {
      const { projectId, start, end } = work;
      if (projectId === null || end === null) return;
      const minutes = minutesBetween(start, end) - breakMinutes;
      sums.set(projectId, (sums.get(projectId) ?? 0) + sign * minutes);
    };
    for (const personId of this.#touched) {
      for (const block of workBlocks(this.#days.ofPerson(personId, allDays))) book(block, -1);
      for (const block of workBlocks(this.ofPerson(personId, allDays))) book(block, 1);
    }
    return sums;
  }

  #keep(period: Period): void {
    let ofPerson = this.#own.get(period.personId);
    if (!ofPerson) this.#own.set(period.personId, (ofPerson = new Map()));
    ofPerson.set(period.id, period);
    this.#ownById.set(period.id, period);
    this.#touched.add(period.personId);
  }

  #changed(what: PeriodEvent, period: Period): void {
    this.version++;
    this.around.tell(what, period);
  }
}
