import { knownAttributes } from "@/contracts/attributes";

const byId = new Map(knownAttributes.map((one) => [one.universalId, one]));

/** Personio's own English and German name; an id we do not know stands for itself. */
export function personioName(universalId: string, label?: string): { en: string; de: string } {
  const known = byId.get(universalId);
  return known ?? { en: label ?? universalId, de: label ?? universalId };
}

/** The account's own label where it is neither of Personio's names: somebody has renamed it, or translated it further. */
export function ownLabel({ universalId, label }: { universalId: string; label: string }): string | null {
  const { en, de } = personioName(universalId, label);
  const names = [en, de].flatMap((name) => [name, ...name.split(/ \(|\)$/)]);
  const isOurs = names.some((name) => name.toLowerCase() === label.trim().toLowerCase());
  return isOurs ? null : label.trim() || null;
}

/** What to type into Personio's search: "Office (Workplace)" names one attribute by two of its labels, "Name (preferred)" by one. */
export const searchable = (name: string): string => name.replace(/ \(\p{Lu}.*\)$/u, "");
