import { Credential } from "./access/credential";
import { RateLimits } from "./access/rate-limits";
import { Tokens, usualTokenLifeSeconds } from "./access/tokens";
import { AttendanceStore } from "./attendances/attendance-store";
import { Clock } from "./clock";
import { addDays, startOfDay } from "./company-time";
import type { Language } from "./company/attributes";
import { SeededCompany } from "./company/seeded-company";
import { AbsenceTypes } from "./absences/absence-types";
import { Absences } from "./absences/absences";
import { AutoApproval } from "./absences/auto-approval";
import { CompensationStore } from "./compensations/compensation-store";
import { beginDay } from "./company/new-day";
import { PeopleStore } from "./company/people-store";
import { tellPersonChange } from "./company/person-events";
import type { Person } from "./company/person";
import { fullName } from "./company/person";
import type { DemoPeople, DemoPerson } from "./demo-people";
import { RequestLog } from "./control/request-log";
import { DocumentStore } from "./documents/document-store";
import { Events } from "./events";
import { FaultRules } from "./faults/fault-rules";
import { TcpProxies } from "./faults/tcp-proxies";
import { machineTimer } from "./faults/timer";
import type { Timer } from "./faults/timer";
import { uuidNumbers, uuids } from "./ids";
import { ProjectStore } from "./projects/project-store";
import { Quirks } from "./quirk-positions";
import type { QuirkValues } from "./quirks";
import type { Areas, SavedState } from "./snapshots";
import { loadAreas, saveAreas } from "./snapshots";
import { EmployeeJson } from "./v1/employee-json";
import { Webhooks } from "./webhooks/webhooks";

export type WorldOptions = {
  readonly people: number;
  readonly seed: number;
  readonly limits: boolean;
  readonly language: Language;
  readonly now: () => Date;
  /** Delays of answers wait by it; the machine's unless a test moves one by hand. */
  readonly timer?: Timer;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Hosts webhooks may go to, besides this machine. */
  readonly webhookHosts?: readonly string[];
  /** Certificates in PEM that receivers of webhooks may rest on besides the usual ones. */
  readonly webhookCa?: string;
  /** Positions of switches after a start and after each reset. */
  readonly quirks?: Partial<QuirkValues>;
};

/** Everything the sandbox knows: the company, its credential, and how it misbehaves at the moment. */
export class World {
  /** Where the sandbox answers; known once it listens. */
  baseUrl = "";
  readonly clock: Clock;
  readonly timer: Timer;
  readonly events = new Events();
  readonly quirks = new Quirks();
  readonly tokens: Tokens;
  readonly log = new RequestLog();
  /** The company as the seed makes it. */
  readonly seeded: SeededCompany;
  readonly people: PeopleStore;
  readonly credential: Credential;
  readonly absenceTypes: AbsenceTypes;
  readonly absences: Absences;
  readonly autoApproval: AutoApproval;
  readonly webhooks: Webhooks;
  readonly tcpProxies: TcpProxies;
  /** The v2 id of a person's employment; everybody has exactly one. */
  readonly employmentId: (personId: number) => string;
  /** The v2 id of an attendance period, and the way back. */
  readonly attendanceId: (number: number) => string;
  readonly attendanceNumber: (id: string) => number | undefined;
  readonly attendances: AttendanceStore;
  readonly projects = new ProjectStore();
  /** The v2 id of a document, and the way back. */
  readonly documentId: (number: number) => string;
  readonly documentNumber: (id: string) => number | undefined;
  readonly documents: DocumentStore;
  readonly compensations = new CompensationStore();
  limits!: RateLimits;
  faults!: FaultRules;
  employeeJson!: EmployeeJson;
  demoPeople!: DemoPeople;
  #nextDayMs = 0;
  /** While a state is being loaded no day begins: half of it would still be the old one. */
  #loading = false;
  /** While days begin, requests come of age between them, each at its time. */
  #beginning = false;

  constructor(readonly options: WorldOptions) {
    this.clock = new Clock(options.now);
    this.timer = options.timer ?? machineTimer;
    this.tokens = new Tokens(() => this.clock.nowMs());
    this.employmentId = uuids(options.seed, "employment");
    this.absenceTypes = new AbsenceTypes(options.seed);
    this.absences = new Absences(options.seed, {
      noted: (absence) => this.autoApproval.note(absence),
      made: () => void (this.#isBusy || this.autoApproval.run()),
    });
    this.autoApproval = new AutoApproval(this);
    this.people = new PeopleStore([], (change) => {
      if (change.before && !change.after) this.absences.removeAllOf(change.before.id);
      tellPersonChange(this.events, this.employmentId, change);
    });
    this.credential = new Credential(options);
    const { clock, quirks } = this;
    const { seed, webhookHosts: hosts = [], webhookCa: ca } = options;
    this.webhooks = new Webhooks({ seed, clock, quirks, hosts, ca, ownUrl: () => this.baseUrl });
    this.events.on((event) => this.webhooks.tell(event));
    this.tcpProxies = new TcpProxies(options.seed);
    this.attendanceId = uuids(options.seed, "attendance");
    this.attendanceNumber = uuidNumbers(options.seed, "attendance");
    this.attendances = new AttendanceStore({
      seed: options.seed,
      people: this.people,
      seedOf: (personId) => this.absences.seedOf(personId),
      tell: (what, { id }) =>
        this.events.emit(`attendance-period.${what}`, { attendance_period: { id: this.attendanceId(id) } }),
    });
    this.documentId = uuids(options.seed, "document");
    this.documentNumber = uuidNumbers(options.seed, "document");
    this.documents = new DocumentStore((what, { id }) =>
      this.events.emit(`document.${what}`, { document: { id: this.documentId(id) } }),
    );
    this.seeded = new SeededCompany({ seed, size: options.people }, (people, bornOn) =>
      this.absences.reset(people, bornOn),
    );
    this.reset();
    this.clock.onMove(() => {
      this.#nextDayMs = 0;
      this.catchUp();
      if (!this.#loading) this.webhooks.wake();
    });
  }

  now(): Date {
    return this.clock.now();
  }

  nowMs(): number {
    return this.clock.nowMs();
  }

  today(): string {
    return this.clock.today();
  }

  /** What a snapshot keeps. Issued tokens, faults and the request log are none of the company's. */
  get #areas(): Areas {
    return {
      seeded: this.seeded,
      clock: this.clock,
      quirks: this.quirks,
      credential: this.credential,
      people: this.people,
      absenceTypes: this.absenceTypes,
      absences: this.absences,
      webhooks: this.webhooks,
      attendances: this.attendances,
      projects: this.projects,
      documents: this.documents,
      compensations: this.compensations,
    };
  }

  save(): SavedState {
    // What came of age is part of the state, whether somebody has read it or not.
    this.absences.makeAll();
    this.autoApproval.run();
    return saveAreas(this.#areas);
  }

  /** Leads back to a saved state. Areas it lacks stay as they are; after a failure all of them do. */
  load(state: SavedState): void {
    const before = this.save();
    try {
      this.#load(state);
    } catch (error) {
      this.#load(before);
      throw error;
    } finally {
      this.webhooks.wake();
    }
  }

  #load(state: SavedState): void {
    this.#loading = true;
    try {
      loadAreas(this.#areas, state);
      this.autoApproval.begin();
    } finally {
      this.#loading = false;
    }
    this.#nextDayMs = 0;
    this.catchUp();
  }

  /** Leaves nothing running. */
  stop(): void {
    this.webhooks.stop();
  }

  /** Lets the time that has passed since the last call change the company: days that began, requests come of age. */
  catchUp(): void {
    if (this.#loading) return;
    if (this.nowMs() >= this.#nextDayMs) this.#beginDay();
    this.autoApproval.run();
  }

  #beginDay(): void {
    const today = this.today();
    this.#nextDayMs = startOfDay(addDays(today, 1));
    this.#beginning = true;
    try {
      // Later than on the day of the seed, everybody's requests may come of age, and that is told.
      if (today !== this.absences.bornOn) this.absences.makeAll();
      beginDay(today, this.nowMs(), this.people, (ms) => this.autoApproval.run(ms));
    } finally {
      this.#beginning = false;
    }
  }

  get #isBusy(): boolean {
    return this.#loading || this.#beginning;
  }

  /** Back to the company of the seed. Issued tokens stay good, so that linked clients need not sign in again. */
  reset(): void {
    const { seed, limits, language, now } = this.options;
    this.#loading = true;
    this.clock.load({ offsetMs: 0, stoppedAt: null });
    this.quirks.load(this.options.quirks ?? {});
    this.credential.reset();
    this.tokens.lifeSeconds = usualTokenLifeSeconds;
    this.seeded.make(this.today());
    const generated = this.seeded.people;
    this.people.load({ people: generated, lastId: 0 });
    this.absenceTypes.reset();
    this.attendances.reset(generated, this.today());
    this.projects.reset(this.today());
    this.documents.reset();
    this.compensations.reset();
    this.limits = new RateLimits(limits, now);
    this.faults = new FaultRules(seed);
    this.employeeJson = new EmployeeJson(language, () => this.baseUrl, this.quirks);
    this.log.clear();
    this.webhooks.reset();
    this.autoApproval.begin();
    this.#loading = false;
    const demo = (index: number): DemoPerson => {
      const person = generated[index] as Person;
      return { id: person.id, name: fullName(person), email: person.email };
    };
    this.demoPeople = { admin: demo(0), manager: demo(1), employee: demo(2) };
  }
}
