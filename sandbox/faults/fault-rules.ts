import type { Random } from "../random";
import { createRandom, seedOf } from "../random";
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
  /** Decides which requests a share falls on; without it the sandbox's seed and what the rule says do. */
  readonly seed?: number;
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

/** What a rule says, whatever it is called, and in whatever order. */
const contentOf = ({ id: _, ...rest }: FaultInput) =>
  JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));

type Rule = {
  readonly fault: Fault;
  readonly content: string;
  readonly matches: (pathname: string) => boolean;
  readonly random: Random;
};

/** The faults in force, oldest first: the first that matches and fires decides. */
export class FaultRules {
  #rules: Rule[] = [];

  constructor(private readonly seed: number) {}

  /** Adds a rule; undefined when its id is taken. */
  add(input: FaultInput): Fault | undefined {
    const id = input.id ?? this.#freeId();
    if (this.#rules.some(({ fault }) => fault.id === id)) return undefined;
    const fault: Fault = { ...input, id, fired: 0 };
    const content = contentOf(input);
    const random = createRandom(input.seed ?? this.#seedFor(content));
    this.#rules.push({ fault, content, matches: matcherOf(input.path), random });
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

  /** The same for the same rule whenever it is added; a second one beside it draws for itself. */
  #seedFor(content: string): number {
    const twins = this.#rules.filter((rule) => rule.content === content).length;
    return seedOf(`${this.seed} ${twins} ${content}`);
  }

  #freeId(): string {
    let number = this.#rules.length + 1;
    while (this.#rules.some(({ fault }) => fault.id === `fault-${number}`)) number++;
    return `fault-${number}`;
  }
}
