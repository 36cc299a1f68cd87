import { randomUUID } from "node:crypto";
import { z } from "zod";
import { env } from "@/server/env";
import type { Ctx } from "@/server/domain/ctx";
import { openConnection } from "@/server/domain/connections/open-connection";
import { processInbox } from "@/server/domain/inbox/process-inbox";

/** For one person, waiting and repeats included: the walk that waits behind this job reads everybody anyway. */
const PERSON_DEADLINE_MS = 10_000;
const Payload = z.object({ workspaceId: z.uuid(), connectionId: z.uuid() });

/** The job behind "process-inbox": in the connection's queue, so never beside a walk of it. */
export async function runProcessInbox(payload: unknown, signal: AbortSignal): Promise<void> {
  const { workspaceId, connectionId } = Payload.parse(payload);
  const ctx: Ctx = { workspaceId, actor: { kind: "system", job: "process-inbox" }, requestId: randomUUID() };
  const { EGRESS_NAME: egress } = env();
  const open = (scope: Ctx, id: string, options: { signal: AbortSignal }) =>
    openConnection(scope, id, { ...options, egress, deadlineMs: PERSON_DEADLINE_MS });
  await processInbox(ctx, { connectionId, signal, open });
}
