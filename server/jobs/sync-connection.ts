import { randomUUID } from "node:crypto";
import { z } from "zod";
import { env } from "@/server/env";
import type { Ctx } from "@/server/domain/ctx";
import { openConnection } from "@/server/domain/connections/open-connection";
import { syncConnection } from "@/server/domain/sync/sync-connection";

const Payload = z.object({ workspaceId: z.uuid(), connectionId: z.uuid() });

/** The job behind "sync-connection": one at a time for a connection, by its queue. */
export async function runSyncConnection(payload: unknown, signal: AbortSignal): Promise<void> {
  const { workspaceId, connectionId } = Payload.parse(payload);
  const ctx: Ctx = {
    workspaceId,
    actor: { kind: "system", job: "sync-connection" },
    requestId: randomUUID(),
  };
  const { SYNC_INTERVAL_SECONDS: intervalSeconds, EGRESS_NAME: egress } = env();
  await syncConnection(ctx, {
    connectionId,
    signal,
    intervalSeconds,
    open: (scope, id, options) => openConnection(scope, id, { ...options, egress }),
  });
}
