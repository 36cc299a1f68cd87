import { env } from "@/server/env";
import { tellFirstSync } from "@/server/domain/connections/tell-first-sync";
import { readConnectionJob } from "./connection-job";

/** The job behind "tell-first-sync": once a connection, when its first sync has ended. */
export async function runTellFirstSync(payload: unknown): Promise<void> {
  const { ctx, connectionId } = readConnectionJob("tell-first-sync", payload);
  await tellFirstSync(ctx, { connectionId, publicUrl: env().PUBLIC_URL });
}
