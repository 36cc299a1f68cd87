import { env } from "@/server/env";
import { openConnection } from "@/server/domain/connections/open-connection";
import { syncTimeOff } from "@/server/domain/time-off/sync-time-off";
import { readConnectionJob } from "./connection-job";

/** The job behind "sync-time-off": one at a time for a connection, by its queue. */
export async function runSyncTimeOff(payload: unknown, signal: AbortSignal): Promise<void> {
  const { ctx, connectionId } = readConnectionJob("sync-time-off", payload);
  const { SYNC_INTERVAL_SECONDS: intervalSeconds, EGRESS_NAME: egress } = env();
  await syncTimeOff(ctx, {
    connectionId,
    signal,
    intervalSeconds,
    open: (scope, id, options) => openConnection(scope, id, { ...options, egress }),
  });
}
