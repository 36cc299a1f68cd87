import type { RightReading } from "@/contracts/connection";
import type { Reason } from "@/contracts/reason";
import { limitedFeatures } from "@/components/connect/limited-features";

export type MissingRight = { reason: Reason; since: Date; features: string[] };

/** What has to be ticked under Access rights, each once: a right of Personio's may be several of ours. */
export function missingRights(rights: readonly RightReading[]): MissingRight[] {
  const missing = rights.filter(({ state }) => state === "attention");
  const reasons = new Set(missing.flatMap(({ reason }) => reason ?? []));
  return [...reasons].map((reason) => {
    const ours = missing.filter((right) => right.reason === reason);
    return {
      reason,
      since: new Date(Math.min(...ours.map(({ since }) => since.getTime()))),
      features: limitedFeatures({
        rows: ours.map(({ id, state }) => ({ id, state })),
        attributes: [],
      }),
    };
  });
}
