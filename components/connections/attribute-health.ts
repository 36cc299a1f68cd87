import { oftenEmpty } from "@/contracts/attributes";
import type { AttributeReading } from "@/contracts/connection";

export type AttributeHealth = {
  readable: number;
  total: number;
  /** without these nothing works (rule G-02) */
  blocking: AttributeReading[];
  missing: AttributeReading[];
  /** features that lack at least one attribute, each once, in the order of the attributes */
  limitedFeatures: string[];
};

/** What can be read, what cannot, and which features that limits. "everything" is a block, not a limit. */
export function attributeHealth(attributes: readonly AttributeReading[]): AttributeHealth {
  const missing = attributes.filter((attribute) => !attribute.readable);
  const features = missing.flatMap((attribute) => attribute.neededFor);
  return {
    readable: attributes.length - missing.length,
    total: attributes.length,
    blocking: missing.filter((attribute) => attribute.required),
    missing,
    limitedFeatures: [...new Set(features)].filter((feature) => feature !== "everything"),
  };
}

/** Readable, but nobody has a value where somebody should: nothing was filled in in Personio, or not for these people. */
export const isBlank = ({ universalId, readable, lookedAt, emptyFor }: AttributeReading): boolean =>
  readable && lookedAt > 0 && emptyFor === lookedAt && !oftenEmpty.has(universalId);

/** What needs an action comes first: blocking, missing, empty for all, then the others; else the given order. */
export function byUrgency(attributes: readonly AttributeReading[]): AttributeReading[] {
  const rank = (attribute: AttributeReading) => {
    if (!attribute.readable) return attribute.required ? 0 : 1;
    return isBlank(attribute) ? 2 : 3;
  };
  return attributes
    .map((attribute, index) => ({ attribute, index }))
    .sort((a, b) => rank(a.attribute) - rank(b.attribute) || a.index - b.index)
    .map(({ attribute }) => attribute);
}
