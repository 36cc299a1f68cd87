import { createCredential } from "./access/credential";
import type { Credential } from "./access/credential";
import { RateLimits } from "./access/rate-limits";
import { Tokens } from "./access/tokens";
import { dayOf } from "./company-time";
import type { Language } from "./company/attributes";
import { generateCompany } from "./company/company";
import { PeopleStore } from "./company/people-store";
import type { Person } from "./company/person";
import { fullName } from "./company/person";
import { RequestLog } from "./control/request-log";
import { FaultRules } from "./faults/fault-rules";
import { EmployeeJson } from "./v1/employee-json";

export type WorldOptions = {
  readonly people: number;
  readonly seed: number;
  readonly limits: boolean;
  readonly language: Language;
  readonly now: () => Date;
  readonly clientId?: string;
  readonly clientSecret?: string;
};

export type DemoPerson = { id: number; name: string; email: string };
export type DemoPeople = { admin: DemoPerson; manager: DemoPerson; employee: DemoPerson };

/** Everything the sandbox knows: the company, its credential, and how it misbehaves at the moment. */
export class World {
  /** Where the sandbox answers; known once it listens. */
  baseUrl = "";
  readonly tokens: Tokens;
  readonly log: RequestLog;
  people!: PeopleStore;
  credential!: Credential;
  limits!: RateLimits;
  faults!: FaultRules;
  employeeJson!: EmployeeJson;
  demoPeople!: DemoPeople;

  constructor(readonly options: WorldOptions) {
    this.tokens = new Tokens(options.now);
    this.log = new RequestLog();
    this.reset();
  }

  now(): Date {
    return this.options.now();
  }

  nowMs(): number {
    return this.options.now().getTime();
  }

  today(): string {
    return dayOf(this.nowMs());
  }

  /** Back to the company of the seed. Issued tokens stay good, so that linked clients need not sign in again. */
  reset(): void {
    const { seed, people, limits, language, now } = this.options;
    const generated = generateCompany(seed, people, this.today());
    this.people = new PeopleStore(generated);
    this.credential = createCredential(this.options);
    this.limits = new RateLimits(limits, now);
    this.faults = new FaultRules(seed);
    this.employeeJson = new EmployeeJson(language, () => this.baseUrl);
    this.log.clear();
    const demo = (index: number): DemoPerson => {
      const person = generated[index] as Person;
      return { id: person.id, name: fullName(person), email: person.email };
    };
    this.demoPeople = { admin: demo(0), manager: demo(1), employee: demo(2) };
  }
}
