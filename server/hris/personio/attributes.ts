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

/** Who has no picture has no such attribute either: without the list it cannot be told from one that is not shared. */
const leftOutWhenEmpty = "profile_picture";

/** By which names Rollcall knows the attributes on Personio's list. */
const onList = (listed: readonly VendorAttribute[]) =>
  new Set(listed.flatMap(({ key, universalId }) => universalIdOf(key, universalId ?? undefined) ?? []));

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
  const names = onList(listed ?? []);
  for (const { key, universalId, label } of listed ?? []) {
    const name = universalIdOf(key, universalId ?? undefined);
    if (name !== null) found.set(name, { lookedAt: 0, emptyFor: 0, ...found.get(name), label });
  }
  return knownAttributes.map(({ universalId, en, neededFor, required }) => {
    const { label = null, lookedAt = 0, emptyFor = 0 } = found.get(universalId) ?? {};
    const untold = listed === null && universalId === leftOutWhenEmpty && !found.has(universalId);
    const readable = found.has(universalId) || untold;
    return {
      universalId,
      label: label || en,
      readable,
      neededFor: [...neededFor],
      required,
      lookedAt,
      emptyFor,
      listed: names.has(universalId),
      ...(untold ? { untold } : {}),
    };
  });
}

/** What cannot be read has no label: the one the account gave it before says what to tick there. */
export function withLabelsBefore(
  readings: readonly AttributeReading[],
  known: readonly AttributeReading[],
): AttributeReading[] {
  const before = new Map(known.map(({ universalId, label }) => [universalId, label]));
  return readings.map((reading) =>
    reading.readable && !reading.untold
      ? reading
      : { ...reading, label: before.get(reading.universalId) ?? reading.label },
  );
}

const hasLeft = (names: ReadonlySet<string>, { universalId, readable, listed }: AttributeReading) =>
  readable && listed === true && !names.has(universalId);

/** Whether anything that could be read has gone from Personio's list. */
export function isWithdrawn(known: readonly AttributeReading[], listed: readonly VendorAttribute[]): boolean {
  const names = onList(listed);
  return known.some((reading) => hasLeft(names, reading));
}

/** Whether anything that could not be read has come onto Personio's list: everybody has to be read anew to have it. */
export function isGranted(known: readonly AttributeReading[], listed: readonly VendorAttribute[]): boolean {
  const names = onList(listed);
  return known.some(({ readable, universalId }) => !readable && names.has(universalId));
}

/**
 * What can be read after something has gone from the list: it cannot unless one of the sampled people still has it. What
 * was never on the list is left to a whole walk, and so is what appears there, as only that fetches it for everybody.
 */
export function afterWithdrawal(
  known: readonly AttributeReading[],
  listed: readonly VendorAttribute[],
  sample: readonly Pick<VendorEmployee, "raw">[],
): AttributeReading[] {
  const names = onList(listed);
  const found = foundIn(sample);
  return known.map((reading) => {
    if (!hasLeft(names, reading)) return reading;
    if (found.has(reading.universalId)) return { ...reading, listed: false };
    return { ...reading, listed: false, readable: false, lookedAt: 0, emptyFor: 0 };
  });
}
