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

/** Names of ICU arguments and rich-text tags, in any order; texts inside plural and select branches count too. */
function argumentsOf(message: string): string[] {
  const found = new Set([...message.matchAll(/<(\w+)>/g)].map(([tag]) => tag));
  const read = (text: string) => {
    for (const group of groupsOf(text)) {
      const [name = "", kind, ...rest] = group.split(",");
      found.add(name.trim());
      // The branches of a plural or select are again messages: `one {# person} other {# people}`.
      if (kind && /plural|select/.test(kind)) groupsOf(rest.join(",")).forEach(read);
    }
  };
  read(message.replaceAll("''", "’").replace(/'[{}<][^']*'/g, ""));
  return [...found].sort();
}

/** The insides of the outermost pairs of braces. */
function groupsOf(text: string): string[] {
  const groups: string[] = [];
  let depth = 0;
  let start = 0;
  [...text].forEach((char, index) => {
    if (char === "{" && depth++ === 0) start = index + 1;
    if (char === "}" && --depth === 0) groups.push([...text].slice(start, index).join(""));
  });
  return groups;
}

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
