import type { LiveTopic } from "@/contracts/session";
import { changes } from "@/server/live/changes";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";

/** What changes in the caller's workspace, by name, until the signal ends it. */
export function watchChanges(ctx: Ctx, signal: AbortSignal): AsyncGenerator<LiveTopic> {
  permit(ctx, "directory:read");
  return changes(ctx.workspaceId, signal);
}
