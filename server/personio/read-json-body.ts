import { mapInSlices } from "./map-in-slices";
import { readJson } from "./read-json";

const QUOTE = 34;
const BACKSLASH = 92;
const BRACE = 123;
const isOpening = (byte: number) => byte === BRACE || byte === 91;
const isClosing = (byte: number) => byte === 125 || byte === 93;
const isDigit = (byte: number) => byte >= 48 && byte <= 57;
/** Fewer digits are a number that JSON.parse reads exactly. */
const LONG = 16;

type Piece = { start: number; end: number; isAscii: boolean; hasLongNumber: boolean };

/**
 * Where the records of a list answer lie: objects in a list right inside the outer object, `{"data": [{…}, {…}]}`. Only
 * brackets and strings are looked at, so a piece need not be JSON; of brackets that do not close there are no pieces.
 */
function recordsIn(body: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  const opened: number[] = []; // 0 for the brace of a record
  let start = 0;
  let bits = 0; // of all bytes since the start of the record
  let digits = 0;
  let mostDigits = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] as number;
    bits |= byte;
    if (isDigit(byte)) {
      if (++digits > mostDigits) mostDigits = digits;
      continue;
    }
    digits = 0;
    if (byte === QUOTE) {
      for (at++; at < body.length && body[at] !== QUOTE; at++) {
        bits |= body[at] as number;
        if (body[at] === BACKSLASH) at++;
      }
    } else if (isOpening(byte)) {
      const isRecord = byte === BRACE && opened.length === 2 && opened[0] === BRACE && opened[1] !== BRACE;
      if (isRecord) [start, bits, mostDigits] = [at, 0, 0];
      opened.push(isRecord ? 0 : byte);
    } else if (isClosing(byte) && opened.pop() === 0) {
      pieces.push({ start, end: at + 1, isAscii: bits < 128, hasLongNumber: mostDigits >= LONG });
    }
  }
  return opened.length === 0 ? pieces : [];
}

/**
 * Parses a body as `readJson` does, each record of a list by itself: one text of a whole page is too large for V8's young
 * heap, and the memory fetched for it costs more time than reading it. Whatever else the process does has its turn in between.
 *
 * @param body UTF-8
 * @throws SyntaxError as JSON.parse does
 */
export async function readJsonBody(body: Buffer): Promise<unknown> {
  const pieces = recordsIn(body);
  if (pieces.length === 0) return readJson(body.toString());
  let frame = "";
  let copied = 0;
  for (const [index, { start, end }] of pieces.entries()) {
    // An object in such a list of the frame is always one of these marks, so they cannot be taken for anything else.
    frame += `${body.toString("utf8", copied, start)}{"record":${index}}`;
    copied = end;
  }
  const records = await mapInSlices(pieces, ({ start, end, isAscii, hasLongNumber }): unknown => {
    const text = body.toString(isAscii ? "latin1" : "utf8", start, end);
    return hasLongNumber ? readJson(text) : JSON.parse(text);
  });
  const outer = readJson(frame + body.toString("utf8", copied)) as Record<string, unknown>;
  for (const list of Object.values(outer)) {
    if (!Array.isArray(list)) continue;
    for (const [index, mark] of (list as unknown[]).entries())
      if (isMark(mark)) list[index] = records[mark.record];
  }
  return outer;
}

const isMark = (value: unknown): value is { record: number } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
