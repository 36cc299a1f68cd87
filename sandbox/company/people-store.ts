import type { Area } from "../snapshots";
import type { Person } from "./person";

/** Which attribute shows a field; fields that no attribute shows are left out. */
const attributeOf: Partial<Record<keyof Person, string>> = {
  firstName: "first_name",
  lastName: "last_name",
  preferredName: "preferred_name",
  email: "email",
  gender: "gender",
  status: "status",
  position: "position",
  supervisorId: "supervisor",
  employmentType: "employment_type",
  weeklyHours: "weekly_working_hours",
  hireDate: "hire_date",
  contractEndDate: "contract_end_date",
  terminationDate: "termination_date",
  terminationType: "termination_type",
  terminationReason: "termination_reason",
  probationPeriodEnd: "probation_period_end",
  lastWorkingDay: "last_working_day",
  subcompanyId: "subcompany",
  officeId: "office",
  departmentId: "department",
  teamId: "team",
  costCenters: "cost_centers",
  holidayCalendarId: "holiday_calendar",
  vacationDays: "absence_entitlement",
  trainingDays: "absence_entitlement",
  workScheduleId: "work_schedule",
  fixSalary: "fix_salary",
  fixSalaryInterval: "fix_salary_interval",
  hourlySalary: "hourly_salary",
  hasPicture: "profile_picture",
  // No attributes of v1, but v2 writes them and their events tell of it.
  languageCode: "language_code",
  fullTimeHours: "full_time_weekly_working_hours",
};

function changedAttributes(before: Person, after: Person): string[] {
  const keys = new Set<string>();
  for (const [field, key] of Object.entries(attributeOf) as [keyof Person, string][]) {
    if (before[field] !== after[field]) keys.add(key);
  }
  for (const key of new Set([...Object.keys(before.custom), ...Object.keys(after.custom)])) {
    if (before.custom[key] !== after.custom[key]) keys.add(key);
  }
  return [...keys];
}

/** When any of the named attributes of a person changed last. */
export function changedAt(person: Person, keys: readonly string[] | null): number {
  const { changes, modifiedAt } = person;
  if (!changes || !keys || keys.includes("last_modified_at")) return modifiedAt;
  return Math.max(...keys.map((key) => changes[key] ?? changes["*"] ?? 0), 0);
}

/** Who came (before is null), who went (after is null), or which attributes of a person changed. */
export type PersonChange = {
  readonly before: Person | null;
  readonly after: Person | null;
  readonly keys: readonly string[];
  readonly atMs: number;
};

export type SavedPeople = { readonly people: readonly Person[]; readonly lastId: number };

/** The people of the company, in the order of their ids; every change raises `version`. */
export class PeopleStore implements Area<SavedPeople> {
  version = 0;
  #people: Person[] = [];
  #byId = new Map<number, Person>();
  #byEmail = new Map<string, number>();
  /** By the address in lower case, under which nobody else may be entered. */
  #holders = new Map<string, number>();
  #lastId = 0;

  constructor(
    people: readonly Person[],
    private readonly changed: (change: PersonChange) => void = () => {},
  ) {
    this.load({ people, lastId: 0 });
  }

  save(): SavedPeople {
    return { people: [...this.#people], lastId: this.#lastId };
  }

  load({ people, lastId }: SavedPeople): void {
    this.#people = [...people].sort((a, b) => a.id - b.id);
    this.#byId = new Map();
    this.#byEmail = new Map();
    this.#holders = new Map();
    for (const person of this.#people) {
      this.#byId.set(person.id, person);
      this.#noteEmail(person);
    }
    this.#lastId = Math.max(lastId, this.#people.at(-1)?.id ?? 0);
    this.version++;
  }

  get all(): readonly Person[] {
    return this.#people;
  }

  get(id: number): Person | undefined {
    return this.#byId.get(id);
  }

  /** The person whose mail address is written just so. */
  findByEmail(email: string): Person | undefined {
    const id = this.#byEmail.get(email);
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** Who has a mail address, however it is written: one address is one mailbox. */
  holderOfEmail(email: string): Person | undefined {
    const id = this.#holders.get(email.toLowerCase());
    return id === undefined ? undefined : this.#byId.get(id);
  }

  nextId(): number {
    return this.#lastId + 1;
  }

  add(person: Person): void {
    this.#lastId = Math.max(this.#lastId, person.id);
    this.#people.push(person);
    this.#byId.set(person.id, person);
    this.#noteEmail(person);
    this.version++;
    this.changed({ before: null, after: person, keys: [], atMs: person.createdAt });
  }

  /** Applies changes and stamps what really changed; a change to the same value is none. */
  change(id: number, changes: Partial<Person>, nowMs: number): Person {
    const before = this.#require(id);
    const merged = { ...before, ...changes };
    const keys = changedAttributes(before, merged);
    if (keys.length === 0) return before;
    const stamps = Object.fromEntries(keys.map((key) => [key, nowMs]));
    const after: Person = {
      ...merged,
      id,
      modifiedAt: nowMs,
      changes: { "*": before.modifiedAt, ...before.changes, ...stamps },
    };
    this.#people[this.#indexOf(id)] = after;
    this.#byId.set(id, after);
    if (before.email !== after.email) {
      this.#forgetEmail(before);
      this.#noteEmail(after);
    }
    this.version++;
    this.changed({ before, after, keys, atMs: nowMs });
    return after;
  }

  /** Deletes a person; their reports move up to the next supervisor, so the tree stays whole. */
  remove(id: number, nowMs: number): void {
    const gone = this.#require(id);
    const reports = this.#people.filter((person) => person.supervisorId === id);
    for (const report of reports) {
      const supervisorId = gone.supervisorId === report.id ? null : gone.supervisorId;
      this.change(report.id, { supervisorId }, nowMs);
    }
    this.#people.splice(this.#indexOf(id), 1);
    this.#byId.delete(id);
    this.#forgetEmail(gone);
    this.version++;
    this.changed({ before: gone, after: null, keys: [], atMs: nowMs });
  }

  #noteEmail({ id, email }: Person): void {
    this.#byEmail.set(email, id);
    this.#holders.set(email.toLowerCase(), id);
  }

  /** Not where somebody else has the address as well, which old snapshots may hold. */
  #forgetEmail({ id, email }: Person): void {
    if (this.#byEmail.get(email) === id) this.#byEmail.delete(email);
    if (this.#holders.get(email.toLowerCase()) === id) this.#holders.delete(email.toLowerCase());
  }

  #require(id: number): Person {
    const person = this.#byId.get(id);
    if (!person) throw new RangeError(`No person has the id ${id}.`);
    return person;
  }

  #indexOf(id: number): number {
    let low = 0;
    let high = this.#people.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#people[middle] as Person).id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
