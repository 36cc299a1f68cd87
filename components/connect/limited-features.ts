import type { CheckProgress, CheckRowId } from "@/contracts/connection";
import { attributeHealth } from "@/components/connections/attribute-health";

/** What each row's right is needed for; the rows of people and attributes are told by the attributes themselves. */
const neededFor: Partial<Record<CheckRowId, readonly string[]>> = {
  absenceTypes: ["requests"],
  absences: ["calendar"],
  balances: ["balances"],
  requests: ["requests"],
  changeNotices: ["fastUpdates"],
};

/** Features that lack an attribute or a right, each once (rule C-08). */
export function limitedFeatures({ rows, attributes }: Pick<CheckProgress, "rows" | "attributes">): string[] {
  const byRights = rows
    .filter(({ state }) => state === "attention" || state === "failed")
    .flatMap(({ id }) => neededFor[id] ?? []);
  return [...new Set([...attributeHealth(attributes).limitedFeatures, ...byRights])];
}
