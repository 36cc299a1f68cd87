import type { World } from "../world";
import { minutesBetween } from "./local-time";
import type { PeriodDraft } from "./period";
import { attributionDate, overlap } from "./period";
import { addDays } from "../company-time";

/** What a period may break; the text of an overlap is Personio's, the others are ours. */
export const brokenRules = {
  order: "The start must not be after the end.",
  length: "An attendance period must not be longer than 24 hours.",
  breakWithProject: "A break cannot have a project.",
  project: "The project does not exist or is not active.",
  overlap: "Existing overlapping attendances periods",
} as const;
export type BrokenRule = keyof typeof brokenRules;

const mostMinutes = 24 * 60;

/** The first rule a period would break beside the person's others, or null; a changed period ignores itself. */
export function brokenRule(world: World, period: PeriodDraft, ignoredId?: number): BrokenRule | null {
  const { start, end, type, projectId, personId } = period;
  if (end !== null && start > end) return "order";
  if (end !== null && minutesBetween(start, end) > mostMinutes) return "length";
  if (projectId !== null && type === "BREAK") return "breakWithProject";
  if (projectId !== null && world.projects.get(projectId)?.status !== "ACTIVE") return "project";
  const day = attributionDate(period);
  // A period runs for a day at most, so that only its neighbours can meet it.
  const near = world.attendances.ofPerson(personId, { from: addDays(day, -1), to: addDays(day, 1) });
  const meets = near.some(
    (other) =>
      other.id !== ignoredId && other.type === type && other.status !== "REJECTED" && overlap(other, period),
  );
  return meets ? "overlap" : null;
}
