// As many digits as integers of 64 bits have; also an id that nobody has is an integer.
export const wholeDigits = /^\d{1,19}$/;

/** A whole number as forms and JSON send it; undefined for everything else, objects with odd ways of becoming text too. */
export function wholeNumber(value: unknown): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return wholeDigits.test(String(value)) ? Number(value) : undefined;
}
