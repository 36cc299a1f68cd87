import type { World } from "../world";
import type { DayRange, WorkBlock } from "./period";

/** Which attendances a v1 list asks for. */
export type WantedBlocks = {
  readonly range: DayRange;
  readonly confirmedOnly: boolean;
  /** Null: everybody. */
  readonly personIds: readonly number[] | null;
};

type Counted = {
  readonly key: string;
  readonly personIds: readonly number[];
  /** How many blocks come before each person's, and at the end how many there are. */
  readonly starts: Uint32Array;
};

/** Pages through the attendances of many people: counts them once per query, then makes only those of a page. */
export class BlockIndex {
  #counted: Counted | null = null;

  constructor(private readonly world: World) {}

  page(wanted: WantedBlocks, offset: number, limit: number): { total: number; blocks: WorkBlock[] } {
    const { personIds, starts } = this.#count(wanted);
    const total = starts[personIds.length] ?? 0;
    const blocks: WorkBlock[] = [];
    let index = Math.max(0, lastAtMost(starts, offset));
    const skipped = offset - (starts[index] ?? 0);
    while (index < personIds.length && blocks.length < skipped + limit)
      blocks.push(...this.#blocks(personIds[index++] as number, wanted));
    return { total, blocks: blocks.slice(skipped, skipped + limit) };
  }

  #count(wanted: WantedBlocks): Counted {
    const { attendances, people } = this.world;
    const key = JSON.stringify([attendances.version, people.version, wanted]);
    if (this.#counted?.key === key) return this.#counted;
    const isThere = (id: number) => people.get(id) !== undefined;
    const personIds = wanted.personIds?.filter(isThere) ?? attendances.personIds();
    const starts = new Uint32Array(personIds.length + 1);
    personIds.forEach((personId, index) => {
      const count = wanted.range.updated
        ? this.#blocks(personId, wanted).length
        : attendances.countBlocks(personId, wanted.range, wanted.confirmedOnly);
      starts[index + 1] = (starts[index] ?? 0) + count;
    });
    return (this.#counted = { key, personIds, starts });
  }

  #blocks(personId: number, { range, confirmedOnly }: WantedBlocks): WorkBlock[] {
    const { updated } = range;
    return this.world.attendances.blocksOf(personId, range).filter(({ work }) => {
      if (confirmedOnly && work.status !== "CONFIRMED") return false;
      return !updated || (work.updatedAt >= updated[0] && work.updatedAt <= updated[1]);
    });
  }
}

/** The last place whose value is at most the wanted one, in ascending numbers. */
function lastAtMost(numbers: Uint32Array, wanted: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
