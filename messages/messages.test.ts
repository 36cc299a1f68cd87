import { describe, expect, test } from "vitest";
import { Reason } from "@/contracts/reason";
import de from "./de.json";
import en from "./en.json";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const name = path ? `${path}.${key}` : key;
    if (typeof value === "string") all.set(name, value);
    else flatten(value, name).forEach((text, inner) => all.set(inner, text));
  }
  return all;
}

/** Names of ICU arguments and rich-text tags, whatever their order: `{count, plural, …}` gives `count`. */
function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const text = message.replaceAll("''", "’").replace(/'[{}<][^']*'/g, "");
  for (const [, name] of text.matchAll(/\{\s*(\w+)\s*(?=[,}])/g))
    if (!isBranch(text, name!)) found.add(name!);
  for (const [, name] of text.matchAll(/<(\w+)>/g)) found.add(`<${name}>`);
  return [...found].sort();
}

/** A one-word branch such as `one {Treffer}` is text, not an argument. */
const isBranch = (text: string, name: string) =>
  new RegExp(`(zero|one|two|few|many|other|=\\d+|\\w+)\\s*\\{${name}\\}`).test(text) &&
  /, (plural|select)/.test(text);

const english = flatten(en);
const german = flatten(de);

describe("the languages", () => {
  test("have the same keys", () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("take the same arguments", () => {
    const differing = [...english].filter(
      ([key, text]) => argumentsOf(text).join() !== argumentsOf(german.get(key) ?? "").join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test("leave nothing empty", () => {
    const empty = [...english, ...german].filter(([, text]) => text.trim() === "");
    expect(empty).toEqual([]);
  });

  test("address the reader as Sie, never as du", () => {
    const familiar = [...german].filter(([, text]) => /\b(du|dich|dir|deine?[mnrs]?)\b/i.test(text));
    expect(familiar).toEqual([]);
  });
});

describe("reasons", () => {
  test.each(Reason.options)("%s has a sentence in both languages, and no other is left over", (reason) => {
    expect(english.get(`reasons.${reason}`)).toMatch(/\.$/);
    expect(german.get(`reasons.${reason}`)).toMatch(/\.$/);
    expect(Object.keys(en.reasons).sort()).toEqual([...Reason.options].sort());
  });
});
