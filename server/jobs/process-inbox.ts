import { env } from "@/server/env";
import type { Ctx } from "@/server/domain/ctx";
import { openConnection } from "@/server/domain/connections/open-connection";
import { processInbox } from "@/server/domain/inbox/process-inbox";
import { readConnectionJob } from "./connection-job";

/** For one person, waiting and repeats included: the walk that waits behind this job reads everybody anyway. */
const PERSON_DEADLINE_MS = 10_000;

/** The job behind "process-inbox": in the connection's queue, so never beside a walk of it. */
export async function runProcessInbox(payload: unknown, signal: AbortSignal): Promise<void> {
  const { ctx, connectionId } = readConnectionJob("process-inbox", payload);
  const { EGRESS_NAME: egress } = env();
  const open = (scope: Ctx, id: string, options: { signal: AbortSignal }) =>
    openConnection(scope, id, { ...options, egress, deadlineMs: PERSON_DEADLINE_MS });
  await processInbox(ctx, { connectionId, signal, open });
}
