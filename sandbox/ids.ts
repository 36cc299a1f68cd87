function mixed(value: number): number {
  let mixing = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixing = Math.imul(mixing ^ (mixing >>> 15), 0x735a2d97);
  return (mixing ^ (mixing >>> 15)) >>> 0;
}

function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

const hex = (value: number) => value.toString(16).padStart(8, "0");

/**
 * Makes the v2 ids (UUIDs) of one kind of thing out of its number: the same seed gives the same ids, and nothing has to
 * be kept to know them.
 */
export function uuids(seed: number, kind: string): (number: number) => string {
  const salt = hashed(kind);
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
