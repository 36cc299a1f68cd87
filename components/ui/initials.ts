/** Names of tints in globals.css; the pairs `<tint>-fill` and `<tint>-text` pass 4.5:1 in both themes. */
export const avatarTints = ["teal", "orange", "violet", "blue", "olive", "pink", "slate"] as const;
export type AvatarTint = (typeof avatarTints)[number];

const letter = /[\p{L}\p{N}]/u;

/** One or two letters for a name; emoji and signs are skipped, an empty name gives "?". */
export function initials(name: string): string {
  const words = name
    .normalize("NFC")
    .split(/[\s\u00a0]+/)
    .map(firstLetter)
    .filter((first) => first !== "");
  const first = words[0];
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return first === undefined ? "?" : (first + (last ?? "")).toLocaleUpperCase("en");
}

/** The first letter with the marks that belong to it, so that a Devanagari or combined letter is not cut. */
function firstLetter(word: string): string {
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word);
  for (const { segment } of graphemes) if (letter.test(segment)) return segment;
  return "";
}

/** The same name always gets the same tint. */
export function tintOf(name: string): AvatarTint {
  let hash = 2166136261;
  for (const char of name.normalize("NFC")) hash = Math.imul(hash ^ char.codePointAt(0)!, 16777619) >>> 0;
  return avatarTints[hash % avatarTints.length]!;
}
