import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Ctx } from "@/server/domain/ctx";
import type { JobName } from "@/server/queue/enqueue";

const Payload = z.object({ workspaceId: z.uuid(), connectionId: z.uuid() });

/** Whom a job about a connection works for, and on which. */
export function readConnectionJob(job: JobName, payload: unknown): { ctx: Ctx; connectionId: string } {
  const { workspaceId, connectionId } = Payload.parse(payload);
  return { ctx: { workspaceId, actor: { kind: "system", job }, requestId: randomUUID() }, connectionId };
}
