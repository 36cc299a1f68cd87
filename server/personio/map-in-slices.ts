import { setImmediate as othersFirst } from "node:timers/promises";

const SLICE = 25;

/** Maps a page and lets the rest of the process have its turn now and then: whole, it takes the processor for some 10 ms. */
export async function mapInSlices<T, U>(items: readonly T[], map: (item: T) => U): Promise<U[]> {
  const mapped: U[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % SLICE === 0) await othersFirst();
    mapped.push(map(item));
  }
  return mapped;
}
