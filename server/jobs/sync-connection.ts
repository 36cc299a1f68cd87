import { env } from "@/server/env";
import { openConnection } from "@/server/domain/connections/open-connection";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import { readConnectionJob } from "./connection-job";

/** The job behind "sync-connection": one at a time for a connection, by its queue. */
export async function runSyncConnection(payload: unknown, signal: AbortSignal): Promise<void> {
  const { ctx, connectionId } = readConnectionJob("sync-connection", payload);
  const { SYNC_INTERVAL_SECONDS: intervalSeconds, EGRESS_NAME: egress } = env();
  await syncConnection(ctx, {
    connectionId,
    signal,
    intervalSeconds,
    open: (scope, id, options) => openConnection(scope, id, { ...options, egress }),
  });
}
