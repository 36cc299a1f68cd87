/** Draws from a seed: the same seed, the same moments. */
export type Random = { whole: (from: number, to: number) => number; word: () => string };

/** mulberry32, which is enough to choose moments by. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    word: () => Math.floor(next() * 2 ** 32).toString(36),
  };
}
