import { seedOf } from "./random";

function mixed(value: number): number {
  let mixing = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixing = Math.imul(mixing ^ (mixing >>> 15), 0x735a2d97);
  return (mixing ^ (mixing >>> 15)) >>> 0;
}

const hex = (value: number) => value.toString(16).padStart(8, "0");

/**
 * Makes the v2 ids (UUIDs) of one kind of thing out of its number: the same seed gives the same ids, and nothing has to
 * be kept to know them.
 */
export function uuids(seed: number, kind: string): (number: number) => string {
  const salt = seedOf(kind);
  return (number) => {
    const a = mixed(number ^ salt);
    const b = mixed(a + seed + 0x9e3779b9);
    const c = mixed(b ^ number);
    const d = mixed(c + salt);
    const text = hex(a) + hex(b) + hex(c) + hex(d);
    const variant = "89ab"[d & 3] ?? "8";
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-${variant}${text.slice(17, 20)}-${text.slice(20)}`;
  };
}

export const isUuid = (text: string): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text);

// The factors of `mixed` are odd, so each has an inverse modulo 2^32 (found by Newton's steps).
function inverseOf(odd: number): number {
  let inverse = odd;
  for (let step = 0; step < 5; step++) inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse));
  return inverse;
}
const firstInverse = inverseOf(0x21f0aaad);
const secondInverse = inverseOf(0x735a2d97);

function unmixed(value: number): number {
  let mixing = Math.imul(value ^ (value >>> 15) ^ (value >>> 30), secondInverse);
  mixing = Math.imul(mixing ^ (mixing >>> 15) ^ (mixing >>> 30), firstInverse);
  return mixing ^ (mixing >>> 16);
}

/** The way back from a v2 id to its number, undefined for an id of anything else; keeps no table of ids. */
export function uuidNumbers(seed: number, kind: string): (uuid: string) => number | undefined {
  const salt = seedOf(kind);
  const uuidOf = uuids(seed, kind);
  return (uuid) => {
    if (!isUuid(uuid)) return undefined;
    const number = (unmixed(parseInt(uuid.slice(0, 8), 16)) ^ salt) >>> 0;
    return uuidOf(number) === uuid.toLowerCase() ? number : undefined;
  };
}
