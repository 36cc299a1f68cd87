const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Every typed word begins or lies in the label; case and accents do not matter. */
export function matches(label: string, search: string): boolean {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const text = plain(label);
  return words.every((word) => text.includes(word));
}
