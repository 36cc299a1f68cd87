import type { CheckProgress, RightId } from "@/contracts/connection";
import { rightNeededFor } from "@/contracts/rights";
import { attributeHealth } from "@/components/connections/attribute-health";

/** Features that lack an attribute or a right, each once (rule C-08). */
export function limitedFeatures({ rows, attributes }: Pick<CheckProgress, "rows" | "attributes">): string[] {
  const byRights = rows
    .filter(({ state }) => state === "attention" || state === "failed")
    // The rows of people and attributes are told by the attributes themselves.
    .flatMap(({ id }) => (id in rightNeededFor ? rightNeededFor[id as RightId] : []));
  return [...new Set([...attributeHealth(attributes).limitedFeatures, ...byRights])];
}
