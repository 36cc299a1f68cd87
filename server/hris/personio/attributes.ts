import { knownAttributes } from "@/contracts/attributes";
import type { AttributeReading } from "@/contracts/connection";
import type { VendorAttribute, VendorEmployee } from "@/server/hris/provider";
import { wholeText } from "@/server/hris/record-text";
import { universalIdOf } from "./map-employee";

type RawAttributes = Record<string, { label?: string | null; universal_id?: string | null } | null>;

/** The account's labels by universal id, as far as these people show them. */
function labelsIn(sample: readonly Pick<VendorEmployee, "raw">[]): Map<string, string | null> {
  const labels = new Map<string, string | null>();
  for (const { raw } of sample) {
    const { attributes } = JSON.parse(wholeText(raw)) as { attributes: RawAttributes };
    for (const [key, attribute] of Object.entries(attributes)) {
      const universalId = universalIdOf(key, attribute?.universal_id);
      if (universalId !== null && !labels.get(universalId)) labels.set(universalId, attribute?.label ?? null);
    }
  }
  return labels;
}

/**
 * Says of each attribute whether the credential may read it (rule C-09): it may if it is on Personio's list or if any
 * of the sampled people has it. `listed` is null when Personio refuses the list; then the sample decides alone.
 */
export function readAttributes(
  listed: readonly VendorAttribute[] | null,
  sample: readonly Pick<VendorEmployee, "raw">[],
): AttributeReading[] {
  const labels = labelsIn(sample);
  for (const { key, universalId, label } of listed ?? []) {
    const name = universalIdOf(key, universalId ?? undefined);
    if (name !== null) labels.set(name, label);
  }
  return knownAttributes.map(({ universalId, en, neededFor, required }) => ({
    universalId,
    label: labels.get(universalId) || en,
    readable: labels.has(universalId),
    neededFor: [...neededFor],
    required,
  }));
}
