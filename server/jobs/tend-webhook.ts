import { randomUUID } from "node:crypto";
import { z } from "zod";
import { env } from "@/server/env";
import type { Ctx } from "@/server/domain/ctx";
import { openConnection } from "@/server/domain/connections/open-connection";
import { tendWebhook } from "@/server/domain/inbox/tend-webhook";
import { reachableAddress } from "@/server/domain/inbox/webhook-address";

const Payload = z.object({ workspaceId: z.uuid(), connectionId: z.uuid() });

/** The job behind "tend-webhook": when a connection is linked, every hour, and when a worker starts. */
export async function runTendWebhook(payload: unknown, signal: AbortSignal): Promise<void> {
  const { workspaceId, connectionId } = Payload.parse(payload);
  const ctx: Ctx = { workspaceId, actor: { kind: "system", job: "tend-webhook" }, requestId: randomUUID() };
  const { EGRESS_NAME: egress, PUBLIC_URL: publicUrl, PORT: port, PERSONIO_ORIGIN: vendorOrigin } = env();
  await tendWebhook(ctx, {
    connectionId,
    address: reachableAddress({ publicUrl, port, vendorOrigin }),
    signal,
    open: (scope, id, options) => openConnection(scope, id, { ...options, egress }),
  });
}
