import { env } from "@/server/env";
import { openConnection } from "@/server/domain/connections/open-connection";
import { tendWebhook } from "@/server/domain/inbox/tend-webhook";
import { reachableAddress } from "@/server/domain/inbox/webhook-address";
import { readConnectionJob } from "./connection-job";

/** The job behind "tend-webhook": when a connection is linked, every hour, and when a worker starts. */
export async function runTendWebhook(payload: unknown, signal: AbortSignal): Promise<void> {
  const { ctx, connectionId } = readConnectionJob("tend-webhook", payload);
  const { EGRESS_NAME: egress, PUBLIC_URL: publicUrl, PORT: port, PERSONIO_ORIGIN: vendorOrigin } = env();
  await tendWebhook(ctx, {
    connectionId,
    address: reachableAddress({ publicUrl, port, vendorOrigin }),
    signal,
    open: (scope, id, options) => openConnection(scope, id, { ...options, egress }),
  });
}
