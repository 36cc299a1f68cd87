/** Letters that Unicode does not take apart, and how people type them. */
const PLAIN: Record<string, string> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ħ: "h",
};
const GERMAN: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

// Most words are plain letters, which lower case folds whole: a tenth of the time of what follows.
const isPlain = (text: string) => /^[\x00-\x7f]*$/.test(text);

/** Lower case without accents: "Müller" → "muller", "Strauß" → "strauss". */
export function foldPlain(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .replace(/[ßøłđðþæœıħ]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");
}

/** The same with umlauts written out: "Müller" → "mueller". */
export function foldGerman(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return foldPlain(
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/[äöüøå]/g, (letter) => GERMAN[letter] ?? letter),
  );
}

const plainWords = (text: string): string[] => text.split(/[^a-zA-Z0-9@._+]+/).filter(Boolean);
const words = (text: string): string[] =>
  isPlain(text) ? plainWords(text) : text.split(/[^\p{L}\p{N}@._+]+/u).filter(Boolean);

/** Every word of a text folded both ways. */
function foldedWords(text: string): string[] {
  if (isPlain(text)) return plainWords(text.toLowerCase());
  return [...words(foldPlain(text)), ...words(foldGerman(text))];
}

// First names, positions, departments and offices come again with every other person.
const remembered = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 2_000;

function rememberedWords(text: string): readonly string[] {
  let found = remembered.get(text);
  if (found === undefined) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(text, (found = foldedWords(text)));
  }
  return found;
}

type Searched = { own: (string | null | undefined)[]; shared: (string | null | undefined)[] };

/**
 * What search looks through: every word folded both ways, once, each after a space, so that " ab" finds a word's start.
 * `own` is what one person has alone, `shared` what many have.
 */
export function searchTextOf({ own, shared }: Searched): string {
  const found = new Set<string>();
  for (const part of own) if (part) for (const word of foldedWords(part)) found.add(word);
  for (const part of shared) if (part) for (const word of rememberedWords(part)) found.add(word);
  return found.size === 0 ? "" : ` ${[...found].join(" ")}`; // in one piece: a text added to word by word is kept in as many
}

const literal = (text: string) => text.replace(/[\\%_]/g, (sign) => "\\" + sign);

/**
 * Turns what somebody typed into LIKE patterns: every term must match one of its spellings. From three letters on a
 * term may stand anywhere in a word; a shorter one must begin a word (a trigram index needs that, and so do people).
 */
export function searchPatterns(query: string): string[][] {
  const terms = words(query.normalize("NFC").trim()).slice(0, 8);
  return terms.map((term) => {
    const spellings = [...new Set([foldPlain(term), foldGerman(term)])].filter(Boolean);
    return spellings.map((word) => ([...word].length < 3 ? `% ${literal(word)}%` : `%${literal(word)}%`));
  });
}

/** What lists are ordered by: the folded name, the same on every server whatever its collations. */
export const sortKeyOf = (name: string): string => foldPlain(name).replace(/\s+/g, " ").trim().slice(0, 300);

const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

const clean = (text: string | null) => (text ?? "").replace(HIDDEN, "").replace(/\s+/g, " ").trim();

/** The name screens show. The preferred name wins; it is a whole name in some accounts and a first name in others. */
export function displayNameOf(names: {
  firstName: string | null;
  lastName: string | null;
  preferredName: string | null;
  email: string | null;
  vendorId: string;
}): string {
  const [first, last, preferred] = [
    clean(names.firstName),
    clean(names.lastName),
    clean(names.preferredName),
  ];
  const whole = preferred !== "" && (last === "" || preferred.includes(last) || preferred.includes(" "));
  const name = whole ? preferred : [preferred || first, last].filter(Boolean).join(" ");
  return name || clean(names.email) || `#${names.vendorId}`;
}
