// A record's text, taken apart: four fifths of it are labels, types and ids that all records of an account share.
import type { EmployeeAttribute } from "./employees";

/** Marks in a frame where a value stands, and parts the values: in JSON text this character is always escaped. */
const HOLE = "\u001e";

/** What records of an account share, with U+001E in place of each value, and one record's values, parted by U+001E. */
export type RecordText = { frame: string; values: string };

/** The record in one piece again. */
export function joinText({ frame, values }: RecordText): string {
  const given = values.split(HOLE);
  const [start = "", ...parts] = frame.split(HOLE);
  return parts.reduce((text, part, index) => text + (given[index] ?? "null") + part, start);
}

type Piece = Pick<EmployeeAttribute, "label" | "type" | "universal_id"> & { text: string };

const usual = new Set(["label", "value", "type", "universal_id"]);

/** The text around an attribute's value; keys unknown to us come last, in alphabetical order. */
function around(key: string, attribute: EmployeeAttribute): string {
  const names = Object.keys(attribute).filter((name) => !usual.has(name));
  const cells = [...usual, ...names.sort()].flatMap((name) => {
    const cell: unknown = attribute[name as keyof EmployeeAttribute];
    if (cell === undefined) return [];
    return `${JSON.stringify(name)}:${name === "value" ? HOLE : JSON.stringify(cell)}`;
  });
  return `${JSON.stringify(key)}:{${cells.join(",")}}`;
}

function isUsual(attribute: EmployeeAttribute): boolean {
  let count = 0;
  for (const name in attribute)
    if (usual.has(name)) count++;
    else return false;
  return count === usual.size;
}

/** Makes texts of records one after another: what stays the same from record to record is made once. */
export function createTextMaker(): (
  rest: object,
  keys: readonly string[],
  attributes: Record<string, EmployeeAttribute>,
) => RecordText {
  const known = new Map<string, Piece>();
  let last = { start: "", pieces: [] as string[], frame: "" };

  const pieceOf = (key: string, attribute: EmployeeAttribute): string => {
    const { label, type, universal_id } = attribute;
    const found = known.get(key);
    if (!isUsual(attribute)) return around(key, attribute);
    if (found && found.label === label && found.type === type && found.universal_id === universal_id)
      return found.text;
    const text = around(key, attribute);
    known.set(key, { label, type, universal_id, text });
    return text;
  };

  return (rest, keys, attributes) => {
    const start = JSON.stringify(rest);
    const pieces: string[] = [];
    const values: string[] = [];
    for (const key of keys) {
      const attribute = attributes[key];
      if (!attribute) continue;
      pieces.push(pieceOf(key, attribute));
      if (attribute.value !== undefined) values.push(JSON.stringify(attribute.value));
    }
    const isLast =
      start === last.start &&
      pieces.length === last.pieces.length &&
      pieces.every((piece, index) => piece === last.pieces[index]);
    if (!isLast) {
      const comma = start === "{}" ? "" : ",";
      last = { start, pieces, frame: `${start.slice(0, -1)}${comma}"attributes":{${pieces.join(",")}}}` };
    }
    return { frame: last.frame, values: values.join(HOLE) };
  };
}
