/** A whole number as forms and JSON send it; undefined for everything else, objects with odd ways of becoming text too. */
export function wholeNumber(value: unknown): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return /^\d{1,10}$/.test(String(value)) ? Number(value) : undefined;
}
