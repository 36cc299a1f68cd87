// Waiting for something to be so, never for a time.
import { setTimeout as sleep } from "node:timers/promises";

const LOOK_EVERY_MS = 100;

/** Looks until there is something to see, and answers it. A look that fails counts as "not yet": much is down here for a while. */
export async function until<T>(
  what: string,
  withinMs: number,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
): Promise<T> {
  const end = performance.now() + withinMs;
  let last: unknown = "nothing yet";
  for (;;) {
    try {
      const seen = await look();
      if (seen !== null && seen !== undefined && seen !== false) return seen;
      last = "nothing yet";
    } catch (error) {
      last = error instanceof Error ? error.message : error;
    }
    if (performance.now() > end)
      throw new Error(`not within ${Math.round(withinMs / 1000)} s: ${what} (at last: ${String(last)})`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Something that must hold; says what does not. */
export function must(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what);
}
