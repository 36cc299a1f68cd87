import type { Person } from "../company/person";
import { uuidNumbers, uuids } from "../ids";
import type { Area } from "../snapshots";
import type { Absence } from "./absence";
import { firstAbsenceId, idsPerPerson, seedAbsences } from "./seed-absences";

/** What differs from the seeded absences; null stands for one that is gone. */
export type SavedAbsences = {
  readonly bornOn: string;
  readonly nextId: number;
  readonly changed: readonly (readonly [id: number, absence: Absence | null])[];
};

export type AbsenceWatch = {
  /** An absence is there that was not, or not like this. */
  readonly noted: (absence: Absence) => void;
  /** All that the seed gives a person has just been noted; nobody has read it yet. */
  readonly made: () => void;
};

/**
 * The absences of everybody. Those of the seed are made when somebody asks for them, a person at a time; what happens to
 * them afterwards is kept beside them.
 */
export class Absences implements Area<SavedAbsences> {
  /** The v2 id of an absence. */
  readonly uuidOf: (id: number) => string;
  readonly #numberOf: (uuid: string) => number | undefined;
  readonly #seed: number;
  /** The people of the seed, whose absences the seed decides. */
  #people: readonly Person[] = [];
  #places = new Map<number, number>();
  #bornOn = "";
  /** Of those people, by their place, as far as somebody asked. */
  #seeded: (readonly Absence[] | undefined)[] = [];
  #changed = new Map<number, Absence | null>();
  /** Ids of those that came later, by person. */
  #added = new Map<number, readonly number[]>();
  #nextId = 0;
  #all: readonly Absence[] | null = null;

  constructor(
    seed: number,
    private readonly watch: AbsenceWatch = { noted: () => {}, made: () => {} },
  ) {
    this.#seed = seed;
    this.uuidOf = uuids(seed, "absence-period");
    this.#numberOf = uuidNumbers(seed, "absence-period");
  }

  /** Begins anew with the people of the seed. */
  reset(people: readonly Person[], today: string): void {
    this.#people = people;
    this.#places = new Map(people.map(({ id }, place) => [id, place]));
    this.load({ bornOn: today, nextId: firstAbsenceId + people.length * idsPerPerson, changed: [] });
  }

  /** The day the seed was made for. */
  get bornOn(): string {
    return this.#bornOn;
  }

  save(): SavedAbsences {
    const changed = [...this.#changed].sort(([a], [b]) => a - b);
    return { bornOn: this.#bornOn, nextId: this.#nextId, changed };
  }

  load({ bornOn, nextId, changed }: SavedAbsences): void {
    this.#bornOn = bornOn;
    this.#nextId = nextId;
    this.#seeded = new Array(this.#people.length);
    this.#changed = new Map();
    this.#added = new Map();
    this.#all = null;
    for (const [id, absence] of changed) this.#keep(id, absence);
  }

  /** All absences of a person, by id. */
  of(personId: number): readonly Absence[] {
    const place = this.#places.get(personId);
    const seeded = place === undefined ? [] : this.#seededAt(place).flatMap((one) => this.#now(one) ?? []);
    const added = (this.#added.get(personId) ?? []).flatMap((id) => this.#changed.get(id) ?? []);
    return [...seeded, ...added];
  }

  /** A person and the absences as the seed made them, whatever has happened since. */
  seedOf(personId: number): { person: Person; absences: readonly Absence[] } | undefined {
    const place = this.#places.get(personId);
    const person = place === undefined ? undefined : this.#people[place];
    return person && place !== undefined ? { person, absences: this.#seededAt(place) } : undefined;
  }

  /** Everybody's, by id. */
  get all(): readonly Absence[] {
    return (this.#all ??= this.#collect());
  }

  /** Makes what nobody has asked for yet. */
  makeAll(): void {
    for (let place = 0; place < this.#people.length; place++) this.#seededAt(place);
  }

  /** All that has been made or changed so far, in no order; what was both may come twice. */
  *known(): Generator<Absence> {
    for (const ofPerson of this.#seeded)
      for (const absence of ofPerson ?? []) {
        const now = this.#now(absence);
        if (now) yield now;
      }
    for (const absence of this.#changed.values()) if (absence) yield absence;
  }

  /** Everybody's behind an id, by id, made only as far as somebody reads on. */
  *behind(id: number): Generator<Absence> {
    const first = Math.max(0, Math.floor((id + 1 - firstAbsenceId) / idsPerPerson));
    for (let place = first; place < this.#people.length; place++)
      for (const absence of this.#seededAt(place)) {
        const now = absence.id > id ? this.#now(absence) : null;
        if (now) yield now;
      }
    yield* this.#addedBehind(id);
  }

  /** The same as behind 0, in loops: of many people a generator is slow. */
  #collect(): Absence[] {
    const all: Absence[] = [];
    for (let place = 0; place < this.#people.length; place++)
      for (const absence of this.#seededAt(place)) {
        const now = this.#now(absence);
        if (now) all.push(now);
      }
    for (const absence of this.#addedBehind(0)) all.push(absence);
    return all;
  }

  /** Those that came later; they were kept in the order of their ids. */
  *#addedBehind(id: number): Generator<Absence> {
    for (const [addedId, absence] of this.#changed)
      if (absence && addedId > id && this.#isAdded(addedId)) yield absence;
  }

  get(id: number): Absence | undefined {
    const changed = this.#changed.get(id);
    if (changed !== undefined) return changed ?? undefined;
    const place = Math.floor((id - firstAbsenceId) / idsPerPerson);
    const seeded = this.#seededAt(place).find((absence) => absence.id === id);
    return seeded && (this.#now(seeded) ?? undefined);
  }

  byUuid(uuid: string): Absence | undefined {
    const id = this.#numberOf(uuid);
    return id === undefined ? undefined : this.get(id);
  }

  /** Absences that came or changed since the seed, in which a person stands in for somebody; the seed binds nobody. */
  substitutedBy(personId: number): Absence[] {
    return [...this.#changed.values()].filter(
      (absence): absence is Absence => absence?.substituteId === personId,
    );
  }

  nextId(): number {
    return this.#nextId;
  }

  /** Adds an absence, or puts it in the place of the one with its id. */
  put(absence: Absence): void {
    this.#nextId = Math.max(this.#nextId, absence.id + 1);
    this.#keep(absence.id, absence);
    this.#all = null;
  }

  remove(id: number): void {
    this.#keep(id, null);
    this.#all = null;
  }

  /** A person who is deleted takes all absences along. */
  removeAllOf(personId: number): void {
    for (const { id } of this.of(personId)) this.#keep(id, null);
    this.#all = null;
  }

  #keep(id: number, absence: Absence | null): void {
    if (this.#isAdded(id) && absence && !this.#changed.has(id)) {
      const known = this.#added.get(absence.personId) ?? [];
      this.#added.set(absence.personId, [...known, id]);
    }
    this.#changed.set(id, absence);
    if (absence) this.watch.noted(absence);
  }

  #isAdded(id: number): boolean {
    return id >= firstAbsenceId + this.#people.length * idsPerPerson;
  }

  #now(absence: Absence): Absence | null {
    const changed = this.#changed.get(absence.id);
    return changed === undefined ? absence : changed;
  }

  #seededAt(place: number): readonly Absence[] {
    const known = this.#seeded[place];
    if (known) return known;
    const person = this.#people[place];
    if (!person) return [];
    const made = seedAbsences(this.#seed, person, place, this.#bornOn);
    this.#seeded[place] = made;
    for (const absence of made) {
      const now = this.#now(absence);
      if (now) this.watch.noted(now);
    }
    this.watch.made();
    return made;
  }
}
