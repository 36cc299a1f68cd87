/** A moment as v2 writes it: UTC, to the second. */
export const utcText = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
