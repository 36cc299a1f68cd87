// JSON that is easily misread, and a way to read it that is easily seen to be right.
import fc from "fast-check";

/** The slow and obvious way: cut the text into tokens, strings whole, and put long integers in quotes. */
export function slowly(text: string): unknown {
  const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const isLong = (found: string) => /^-?[1-9]\d{15,}$/.test(found);
  return JSON.parse(text.replace(token, (found) => (isLong(found) ? `"${found}"` : found)));
}

const digits = fc
  .integer({ min: 1, max: 9 })
  .chain((first) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 24 })
      .map((rest) => `${first}${rest.join("")}`),
  );
const numberText = fc
  .tuple(
    fc.constantFrom("", "-"),
    digits,
    fc.constantFrom("", "", "", ".5", ".12345678901234567890", "e2", "E+16", "e-1", ".1e12"),
  )
  .map((parts) => parts.join(""));
/** Strings made of what could be taken for the edges of a number. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', "\\", ":", ",", "[", "]", "{", "}", " ", "\n", "-", "a", "é", '":', '","'),
      digits,
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));
const space = fc.constantFrom("", "", " ", "\n\t", "\r\n ");
const key = fc.oneof(nasty, fc.constantFrom("id", "value", "a_1"), digits);

/** Texts of JSON that are made to be misread. */
export const { json } = fc.letrec<{ json: string; list: string; object: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    numberText,
    nasty.map((text) => JSON.stringify(text)),
    fc.constantFrom("true", "null", "0", "-0", "1.0"),
    tie("list"),
    tie("object"),
  ),
  list: fc
    .tuple(fc.array(tie("json"), { maxLength: 4 }), space)
    .map(([items, gap]) => `[${gap}${items.join(`${gap},${gap}`)}${gap}]`),
  object: fc.tuple(fc.array(fc.tuple(key, tie("json")), { maxLength: 4 }), space).map(([entries, gap]) => {
    const pairs = entries.map(([name, value]) => `${JSON.stringify(name)}${gap}:${gap}${value}`);
    return `{${gap}${pairs.join(`${gap},${gap}`)}${gap}}`;
  }),
}));
