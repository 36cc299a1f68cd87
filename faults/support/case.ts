import type { Random } from "./random";
import type { Stage } from "./stage";

/** One row of the fault matrix, played against the running product. */
export type Case = {
  /** its number in the matrix, with a letter where a row takes several cases */
  row: string;
  title: string;
  /** part of the short form, which `npm test` runs */
  short?: true;
  /** why it cannot be played on this machine; null: it can */
  cannot?: () => string | null;
} & (
  | { play: (stage: Stage) => Promise<void> }
  /** brings its own product, and checks by itself */
  | { playAlone: (place: { random: Random; note: (text: string) => void; short: boolean }) => Promise<void> }
);
