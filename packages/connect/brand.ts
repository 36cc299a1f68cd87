/**
 * The six digits of a hex colour; null when it is none.
 *
 * Text on a brand colour needs a contrast of 4.5:1. Black or white reaches that on every colour: the contrasts of both
 * multiply to 21, so one is at least 4.58. The page takes the better one, and no colour has to be refused for its contrast.
 */
export function brandDigits(brand: string): string | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(brand)?.[1]?.toLowerCase() ?? null;
  return digits?.length === 3 ? digits.replace(/./g, "$&$&") : digits;
}
