const RUNS = /^[=+\-@\t\r\n]/;
const NEEDS_QUOTES = /[",;\r\n]/;

/** One cell. A spreadsheet would run what begins like a formula: that gets an apostrophe and quotes (rule 3.16). */
export function csvCell(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  if (typeof value === "string" && RUNS.test(text)) return quoted(`'${text}`);
  return NEEDS_QUOTES.test(text) ? quoted(text) : text;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** One line with its end. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  cells.map(csvCell).join(",") + "\r\n";

/** Tells spreadsheets that the text is UTF-8. */
export const BOM = "\ufeff";
