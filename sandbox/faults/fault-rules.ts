import type { Random } from "../random";
import { createRandom } from "../random";
import type { FaultKind } from "./fault-kinds";

export type FaultInput = {
  readonly id?: string;
  /** The beginning of a path, or a pattern: * within a segment, ** across segments. */
  readonly path: string;
  readonly method?: string;
  readonly kind: FaultKind;
  readonly status?: number;
  readonly latencyMs?: number;
  readonly retryAfter?: number | string;
  readonly share?: number;
  readonly times?: number;
  /** How much `huge_body` and `gzip_bomb` send. */
  readonly bytes?: number;
  /** True: the request takes effect first, only its answer is lost or spoilt. */
  readonly execute?: boolean;
};

export type Fault = FaultInput & { readonly id: string; fired: number };

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");

function matcherOf(path: string): (pathname: string) => boolean {
  if (!path.includes("*")) return (pathname) => pathname.startsWith(path);
  const pattern = path
    .split(/(\*\*|\*)/)
    .map((part) => (part === "**" ? ".*" : part === "*" ? "[^/]*" : escaped(part)))
    .join("");
  const regex = new RegExp(`^${pattern}$`);
  return (pathname) => regex.test(pathname);
}

type Rule = {
  readonly fault: Fault;
  readonly matches: (pathname: string) => boolean;
  readonly random: Random;
};

/** The faults in force, oldest first: the first that matches and fires decides. */
export class FaultRules {
  #rules: Rule[] = [];
  #count = 0;

  constructor(private readonly seed: number) {}

  /** Adds a rule; undefined when its id is taken. */
  add(input: FaultInput): Fault | undefined {
    const id = input.id ?? this.#freeId();
    if (this.#rules.some(({ fault }) => fault.id === id)) return undefined;
    const fault: Fault = { ...input, id, fired: 0 };
    const random = createRandom(Math.imul(this.seed + 1, 40_503) + ++this.#count);
    this.#rules.push({ fault, matches: matcherOf(input.path), random });
    return fault;
  }

  list(): Fault[] {
    return this.#rules.map(({ fault }) => fault);
  }

  remove(id: string): boolean {
    const before = this.#rules.length;
    this.#rules = this.#rules.filter(({ fault }) => fault.id !== id);
    return this.#rules.length < before;
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault this request meets, if any; counts it as fired. */
  next(method: string, pathname: string): Fault | undefined {
    for (const { fault, matches, random } of this.#rules) {
      if (fault.times !== undefined && fault.fired >= fault.times) continue;
      if (fault.method && fault.method !== method) continue;
      if (!matches(pathname) || (fault.share !== undefined && !random.chance(fault.share))) continue;
      fault.fired++;
      return fault;
    }
    return undefined;
  }

  /** Counts a fault as not fired after all: it had nothing to spoil. */
  takeBack(fault: Fault): void {
    fault.fired--;
  }

  #freeId(): string {
    let number = this.#rules.length + 1;
    while (this.#rules.some(({ fault }) => fault.id === `fault-${number}`)) number++;
    return `fault-${number}`;
  }
}
