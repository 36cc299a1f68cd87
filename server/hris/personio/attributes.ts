import { knownAttributes } from "@/contracts/attributes";
import type { AttributeReading } from "@/contracts/connection";
import type { VendorAttribute, VendorEmployee } from "@/server/hris/provider";
import { wholeText } from "@/server/hris/record-text";
import { universalIdOf } from "./map-employee";

type RawAttribute = { label?: string | null; universal_id?: string | null; value?: unknown };
type Found = { label: string | null; lookedAt: number; emptyFor: number };

/** Nothing is written as null, as empty text or as an empty list (personio-api.md 6.2). */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

/** What these people show of each attribute, by universal id: the account's label, and for how many it is empty. */
function foundIn(sample: readonly Pick<VendorEmployee, "raw">[]): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const { raw } of sample) {
    const { attributes } = JSON.parse(wholeText(raw)) as { attributes: Record<string, RawAttribute | null> };
    for (const [key, attribute] of Object.entries(attributes)) {
      const universalId = universalIdOf(key, attribute?.universal_id);
      if (universalId === null) continue;
      const { label = null, lookedAt = 0, emptyFor = 0 } = found.get(universalId) ?? {};
      found.set(universalId, {
        label: label || (attribute?.label ?? null),
        lookedAt: lookedAt + 1,
        emptyFor: emptyFor + (isEmpty(attribute?.value) ? 1 : 0),
      });
    }
  }
  return found;
}

/**
 * Says of each attribute whether the credential may read it (rule C-09): it may if it is on Personio's list or if any
 * of the sampled people has it. `listed` is null when Personio refuses the list; then the sample decides alone. And for
 * how many of the sampled people it is empty.
 */
export function readAttributes(
  listed: readonly VendorAttribute[] | null,
  sample: readonly Pick<VendorEmployee, "raw">[],
): AttributeReading[] {
  const found = foundIn(sample);
  for (const { key, universalId, label } of listed ?? []) {
    const name = universalIdOf(key, universalId ?? undefined);
    if (name !== null) found.set(name, { lookedAt: 0, emptyFor: 0, ...found.get(name), label });
  }
  return knownAttributes.map(({ universalId, en, neededFor, required }) => {
    const { label = null, lookedAt = 0, emptyFor = 0 } = found.get(universalId) ?? {};
    const readable = found.has(universalId);
    return {
      universalId,
      label: label || en,
      readable,
      neededFor: [...neededFor],
      required,
      lookedAt,
      emptyFor,
    };
  });
}
