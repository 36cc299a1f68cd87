import { env } from "@/server/env";
import { openConnection } from "@/server/domain/connections/open-connection";
import { processTimeOffInbox } from "@/server/domain/time-off/process-time-off-inbox";
import { readConnectionJob } from "./connection-job";

/** For one request, waiting and repeats included; a later try reads it as well. */
const REQUEST_DEADLINE_MS = 10_000;

/** The job behind "process-time-off-inbox": beside walks, as what was asked for later wins. */
export async function runProcessTimeOffInbox(payload: unknown, signal: AbortSignal): Promise<void> {
  const { ctx, connectionId } = readConnectionJob("process-time-off-inbox", payload);
  const { EGRESS_NAME: egress } = env();
  await processTimeOffInbox(ctx, {
    connectionId,
    signal,
    open: (scope, id, options) =>
      openConnection(scope, id, { ...options, egress, deadlineMs: REQUEST_DEADLINE_MS }),
  });
}
