import { uuidNumbers, uuids } from "../ids";
import type { Area } from "../snapshots";
import type { AbsenceType } from "./absence-type";
import { seededTypes } from "./absence-type";

/** The types of the company, with their rules as they are now. */
export class AbsenceTypes implements Area<readonly AbsenceType[]> {
  /** The v2 id of a type. */
  readonly uuidOf: (id: number) => string;
  readonly #numberOf: (uuid: string) => number | undefined;
  #types = seededTypes;

  constructor(seed: number) {
    this.uuidOf = uuids(seed, "absence-type");
    this.#numberOf = uuidNumbers(seed, "absence-type");
  }

  get all(): readonly AbsenceType[] {
    return this.#types;
  }

  get(id: number): AbsenceType | undefined {
    return this.#types.find((type) => type.id === id);
  }

  byUuid(uuid: string): AbsenceType | undefined {
    const id = this.#numberOf(uuid);
    return id === undefined ? undefined : this.get(id);
  }

  change(id: number, rules: Partial<Omit<AbsenceType, "id">>): void {
    this.#types = this.#types.map((type) => (type.id === id ? { ...type, ...rules } : type));
  }

  reset(): void {
    this.#types = seededTypes;
  }

  save(): readonly AbsenceType[] {
    return this.#types;
  }

  load(types: readonly AbsenceType[]): void {
    this.#types = types;
  }
}
