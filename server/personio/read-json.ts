/** Sixteen digits and more may lie beyond 2^53, where JSON.parse rounds. */
const longDigits = /\d{16,}/;
const QUOTE = 34;
const BACKSLASH = 92;

/** Where the string that opens at `open` ends: the index of its closing quote, or the length of the text. */
function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return text.length;
}

/** Walks from string to string, each only once, so that it knows of any later place whether it is inside one. */
class StringMap {
  private open: number;
  private close: number;
  constructor(private readonly text: string) {
    this.open = this.nextOpen(0);
    this.close = closingQuote(text, this.open);
  }

  isInside(index: number): boolean {
    while (this.close < index) {
      this.open = this.nextOpen(this.close + 1);
      this.close = closingQuote(this.text, this.open);
    }
    return this.open < index;
  }

  private nextOpen(from: number): number {
    const at = this.text.indexOf('"', from);
    return at === -1 ? this.text.length : at;
  }
}

const isSpace = (code: number) => code === 32 || code === 10 || code === 13 || code === 9;
const isWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95;

/**
 * `yes`, `no` or `perhaps`, from the neighbours alone. A quote right after a word character is never the beginning
 * of a string (that follows `{`, `[`, `,`, `:` or a space), so `…word":` in front of digits is the end of a key.
 */
function isNumberToken(text: string, start: number, end: number): "yes" | "no" | "perhaps" {
  const after = text.charCodeAt(end);
  if (end < text.length && after !== 44 && after !== 125 && after !== 93 && !isSpace(after)) return "no";
  if (text.charCodeAt(start) === 48) return "no"; // a leading zero is no number in JSON: leave it to JSON.parse
  let at = start - 1;
  if (text.charCodeAt(at) === 45) at--;
  const before = text.charCodeAt(at);
  if (at >= 0 && before !== 58 && before !== 44 && before !== 91 && !isSpace(before)) return "no";
  while (at >= 0 && isSpace(text.charCodeAt(at))) at--;
  const isKeyEnd =
    text.charCodeAt(at) === 58 && text.charCodeAt(at - 1) === QUOTE && isWord(text.charCodeAt(at - 2));
  return isKeyEnd ? "yes" : "perhaps";
}

/**
 * Parses JSON and keeps whole numbers of 16 digits and more exact, as strings: Personio has ids beyond 2^53
 * (work_schedule 1067807102794692000, personio-api.md 6.2 and quirk 70).
 */
export function readJson(text: string): unknown {
  if (!longDigits.test(text)) return JSON.parse(text);
  const strings = new StringMap(text);
  const pattern = /\d{16,}/g;
  let exact = "";
  let copied = 0;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    const end = hit.index + hit[0].length;
    const verdict = isNumberToken(text, hit.index, end);
    if (verdict === "no" || (verdict === "perhaps" && strings.isInside(hit.index))) continue;
    const start = text.charCodeAt(hit.index - 1) === 45 ? hit.index - 1 : hit.index;
    exact += `${text.slice(copied, start)}"${text.slice(start, end)}"`;
    copied = end;
  }
  return JSON.parse(exact + text.slice(copied));
}
