import type { Area } from "../snapshots";
import { generateCompany } from "./company";
import type { Person } from "./person";

/** What a company was made of; everything the seed decides follows from these three. */
export type Origin = { readonly seed: number; readonly size: number; readonly bornOn: string };

/** A state of another company cannot be loaded. */
export class OtherCompany extends Error {
  constructor({ seed, size }: Origin) {
    super(`the state is of a company with seed ${seed} and ${size} people; start one with these first`);
  }
}

/** The people as the seed makes them, whatever happened to them since. */
export class SeededCompany implements Area<Origin> {
  #origin: Origin;
  people: readonly Person[] = [];

  constructor(
    { seed, size }: Pick<Origin, "seed" | "size">,
    private readonly made: (people: readonly Person[], bornOn: string) => void,
  ) {
    this.#origin = { seed, size, bornOn: "" };
  }

  /** Makes the company anew, as it is on a day. */
  make(bornOn: string): void {
    const { seed, size } = this.#origin;
    this.#origin = { seed, size, bornOn };
    this.people = generateCompany(seed, size, bornOn);
    this.made(this.people, bornOn);
  }

  save(): Origin {
    return this.#origin;
  }

  load(origin: Origin): void {
    const { seed, size, bornOn } = this.#origin;
    if (origin.seed !== seed || origin.size !== size) throw new OtherCompany(origin);
    if (origin.bornOn !== bornOn) this.make(origin.bornOn);
  }
}
