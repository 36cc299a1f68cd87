import type { Area } from "../snapshots";

export const categories = ["ONE_TIME", "RECURRING"] as const;
export const intervals = ["MONTHLY", "QUARTERLY", "HALF-YEARLY", "YEARLY"] as const;

export type CompensationType = {
  readonly id: number;
  readonly name: string;
  readonly category: (typeof categories)[number];
};

/** What somebody is paid beside the salary that is part of the person. */
export type Compensation = {
  readonly id: number;
  readonly personId: number;
  readonly typeId: number;
  readonly value: number;
  readonly currency: string;
  readonly interval: (typeof intervals)[number] | null;
  readonly effectiveFrom: string;
  readonly comment: string | null;
};

export const baseSalary: CompensationType = { id: 1, name: "Base salary", category: "RECURRING" };
export const hourlySalary: CompensationType = { id: 2, name: "Hourly salary", category: "RECURRING" };
const seeded: readonly CompensationType[] = [
  baseSalary,
  hourlySalary,
  { id: 3, name: "Bonus", category: "ONE_TIME" },
  { id: 4, name: "Commuting allowance", category: "RECURRING" },
];

export type SavedCompensations = {
  readonly types: readonly CompensationType[];
  readonly own: readonly Compensation[];
};

/** Types of pay, and what clients have added; nothing of it is ever changed or deleted. */
export class CompensationStore implements Area<SavedCompensations> {
  #types = seeded;
  #own: readonly Compensation[] = [];

  reset(): void {
    this.load({ types: seeded, own: [] });
  }

  save(): SavedCompensations {
    return { types: this.#types, own: this.#own };
  }

  load({ types, own }: SavedCompensations): void {
    this.#types = types;
    this.#own = own;
  }

  get types(): readonly CompensationType[] {
    return this.#types;
  }

  get own(): readonly Compensation[] {
    return this.#own;
  }

  addType(draft: Omit<CompensationType, "id">): CompensationType {
    const type = { ...draft, id: this.#types.length + 1 };
    this.#types = [...this.#types, type];
    return type;
  }

  add(draft: Omit<Compensation, "id">): Compensation {
    const compensation = { ...draft, id: this.#own.length + 1 };
    this.#own = [...this.#own, compensation];
    return compensation;
  }
}
