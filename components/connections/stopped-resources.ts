import type { ConnectionDetail, MirroredResource } from "@/contracts/connection";
import { passesByItself } from "./passing";

export type StoppedResource = Pick<MirroredResource, "id" | "missing"> & {
  issue: NonNullable<MirroredResource["issue"]>;
};

/**
 * What of a connection is stopped until somebody acts, each cause once: neither what passes by itself nor what is said of the
 * whole connection or of a right that is missing.
 */
export function stoppedResources(
  connection: Pick<ConnectionDetail, "issue" | "rights" | "resources">,
): StoppedResource[] {
  const said = new Set<string | null | undefined>([
    connection.issue?.reason,
    ...connection.rights.filter(({ state }) => state === "attention").map(({ reason }) => reason),
  ]);
  const stopped: StoppedResource[] = [];
  for (const { id, issue, missing } of connection.resources) {
    if (!issue || passesByItself(issue.reason) || said.has(issue.reason)) continue;
    stopped.push({ id, issue, missing });
    if (issue.reason !== "too_many_deletions") said.add(issue.reason);
  }
  return stopped;
}
