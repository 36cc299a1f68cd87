import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

type Tree = { [key: string]: string | Tree };
type Pattern = { key: string; pattern: RegExp };

function read(language: "en" | "de"): Map<string, string> {
  const file = join(import.meta.dirname, `../../messages/${language}.json`);
  const texts = new Map<string, string>();
  const walk = (tree: Tree, path: string) => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === "string") texts.set(path + key, value);
      else walk(value, `${path}${key}.`);
    }
  };
  walk(JSON.parse(readFileSync(file, "utf8")) as Tree, "");
  return texts;
}

/** A text that a person is shown, by its key. */
export function textOf(language: "en" | "de", key: string): string {
  const text = read(language).get(key);
  if (text === undefined) throw new Error(`There is no text ${key}.`);
  return text;
}

/** Where the brace that opens at `from` closes. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  return text.length;
}

/** Every text a message with plurals or choices may become; `{name}` and `#` stay. */
function variants(message: string): string[] {
  const start = message.search(/\{\w+, (plural|select),/);
  if (start < 0) return [message];
  const end = closing(message, start);
  const inside = message.slice(start + 1, end).replace(/^\w+, \w+,/, "");
  const branches: string[] = [];
  for (let at = inside.indexOf("{"); at >= 0;) {
    const close = closing(inside, at);
    branches.push(inside.slice(at + 1, close));
    at = inside.indexOf("{", close);
  }
  return branches.flatMap((branch) => variants(message.slice(0, start) + branch + message.slice(end + 1)));
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** How a message looks on the screen, in the pieces that tags cut it into; only pieces with a word in them. */
function patternsOf(key: string, message: string): Pattern[] {
  return variants(message.replaceAll("''", "'"))
    .flatMap((variant) => variant.split(/<\/?\w+>/))
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}{3}/u.test(piece.replace(/\{\w+\}/g, "")))
    .map((piece) => {
      const parts = piece.split(/\{\w+\}|#/).map(literal);
      return { key, pattern: new RegExp(`^${parts.join("[\\s\\S]+?")}$`) };
    });
}

const [en, de] = [read("en"), read("de")];
const english = [...en]
  .filter(([key, text]) => de.get(key) !== text)
  .flatMap((entry) => patternsOf(...entry));
const german = [...de].flatMap((entry) => patternsOf(...entry));

/** What the page says, to the eye and to a screen reader, leaving out what is marked as another language. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [document.title.replace(/ · Rollcall$/, "")];
    const here = document.documentElement.lang;
    const foreign = (element: Element) => (element.closest("[lang]")?.getAttribute("lang") ?? here) !== here;
    for (const element of document.body.querySelectorAll("*")) {
      if (!element.checkVisibility() || element.matches("script, style, template") || foreign(element))
        continue;
      for (const name of ["aria-label", "placeholder", "title", "alt"])
        texts.push(element.getAttribute(name) ?? "");
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? "");
    }
    return [...new Set(texts.map((text) => text.trim()))].filter(Boolean);
  });

/** Texts of the page that are English sentences of ours and no German ones: `key: text`. Names of `data` may be either. */
export async function englishLeftOn(page: Page, data: ReadonlySet<string>): Promise<string[]> {
  const left: string[] = [];
  for (const text of await textsOf(page)) {
    if (data.has(text)) continue;
    const found = english.find(({ pattern }) => pattern.test(text));
    if (found && !german.some(({ pattern }) => pattern.test(text))) left.push(`${found.key}: ${text}`);
  }
  return left;
}
