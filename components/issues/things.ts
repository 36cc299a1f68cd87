import type { Issue } from "@/contracts/issue";
import { passesByItself } from "@/components/connections/passing";

/** An issue as it is shown: attributes that were lost together are one thing, as they are ticked together. */
export type Thing = Issue & {
  /** universal ids of the attributes, where it is about these */
  attributes: string[];
};

/** What is shown of the open issues: what stops everything first, what is only limited by an attribute last. */
export function thingsOf(issues: readonly Issue[]): Thing[] {
  const things: Thing[] = [];
  for (const issue of issues) {
    const together = things.find(
      ({ kind, since }) =>
        kind === "attribute_not_readable" && kind === issue.kind && since.getTime() === issue.since.getTime(),
    );
    if (together) {
      together.attributes.push(issue.subject);
      together.features = [...new Set([...together.features, ...issue.features])];
    } else {
      const isAttribute = issue.kind === "attribute_not_readable";
      things.push({ ...issue, attributes: isAttribute ? [issue.subject] : [] });
    }
  }
  const rank = ({ kind, features }: Thing) =>
    features.includes("everything") ? 0 : kind === "attribute_not_readable" ? 2 : 1;
  return things.sort((a, b) => rank(a) - rank(b)); // the oldest first stays so
}

/** How many of them somebody has to put right (rule A-02). */
export const toFix = (things: readonly Thing[]): number =>
  things.filter(({ kind }) => !passesByItself(kind)).length;
