import type { SyncProgress } from "@/contracts/connection";

export const isUnderWay = (sync: Pick<SyncProgress, "state">): boolean =>
  sync.state === "queued" || sync.state === "running";

/** How long a sync took; null while it has not ended. */
export const durationMs = (sync: Pick<SyncProgress, "startedAt" | "finishedAt">): number | null =>
  sync.finishedAt ? Math.max(0, sync.finishedAt.getTime() - sync.startedAt.getTime()) : null;

/** Where live updates do not get through, a running sync is looked at again by itself. */
export const lookAgainMs = (sync: Pick<SyncProgress, "state"> | null | undefined): number | false =>
  sync && isUnderWay(sync) ? 3000 : false;
