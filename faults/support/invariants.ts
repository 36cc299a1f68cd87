// What holds after every fault, once it is over and two cycles have passed.
import { backToBase, noOrphans, type Footprint } from "./settled";
import { strayingSecrets, strayMarkers } from "./kept-apart";
import { differencesOf } from "./mirror-equals";
import { twoCycles, type Company, type Stage } from "./stage";
import { eventsAstray } from "./told-once";

/** Waits for two cycles and answers what does not hold, each with the number of its invariant. */
export async function brokenInvariants(stage: Stage, base: Footprint): Promise<string[]> {
  const { product, lumen, harbour } = stage;
  await twoCycles(stage);
  const both = async (check: (company: Company) => Promise<string[]>) => [
    ...(await check(lumen)),
    ...(await check(harbour)),
  ];
  const checks: [string, () => Promise<string[]>][] = [
    ["I1", () => both((company) => differencesOf(product, company))],
    ["I3", () => both((company) => eventsAstray(product, company))],
    ["I4", () => strayMarkers(stage)],
    ["I5", () => strayingSecrets(stage)],
    ["I6", () => backToBase(product, base)],
    ["I7", () => noOrphans(product)],
  ];
  const broken: string[] = [];
  for (const [id, check] of checks)
    for (const finding of await check().catch((error: Error) => [`could not be checked: ${error.message}`]))
      broken.push(`${id}: ${finding}`);
  return broken;
}
