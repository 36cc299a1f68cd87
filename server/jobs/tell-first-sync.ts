import { randomUUID } from "node:crypto";
import { z } from "zod";
import { env } from "@/server/env";
import { tellFirstSync } from "@/server/domain/connections/tell-first-sync";

const Payload = z.object({ workspaceId: z.uuid(), connectionId: z.uuid() });

/** The job behind "tell-first-sync": once a connection, when its first sync has ended. */
export async function runTellFirstSync(payload: unknown): Promise<void> {
  const { workspaceId, connectionId } = Payload.parse(payload);
  const ctx = {
    workspaceId,
    actor: { kind: "system" as const, job: "tell-first-sync" },
    requestId: randomUUID(),
  };
  await tellFirstSync(ctx, { connectionId, publicUrl: env().PUBLIC_URL });
}
