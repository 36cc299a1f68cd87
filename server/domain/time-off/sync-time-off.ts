import type { ResourceId } from "@/contracts/connection";
import { log } from "@/server/log";
import { dueResources } from "@/server/db/resource-sync";
import type { MirrorKey } from "@/server/db/employee-mirror";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import type { HrisProvider } from "@/server/hris/provider";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { scheduleTimeOff } from "./request-time-off";
import { syncResource, type ResourceSource } from "./sync-resource";

export type TimeOffSettings = {
  connectionId: string;
  intervalSeconds: number;
  signal: AbortSignal;
  open: (ctx: Ctx, connectionId: string, options: { signal: AbortSignal }) => Promise<HrisProvider>;
};

/** Types come first: a request names one. */
const inOrder: ResourceId[] = ["timeOffTypes", "timeOffRequests"];
const HOUR_SECONDS = 60 * 60;

/**
 * Brings what is due of a connection's time off up to date, its types first, each by itself: what the vendor refuses of one
 * ends on that one, where people see it, and holds up no other (fault matrix, row 11). Makes the next appointment.
 */
export async function syncTimeOff(ctx: Ctx, settings: TimeOffSettings): Promise<void> {
  permit(ctx, "sync:run");
  const { connectionId, intervalSeconds, signal, open } = settings;
  const at: MirrorKey = { workspaceId: ctx.workspaceId, connectionId };
  const due = await withWorkspaceSql(ctx, (sql) => dueResources(sql, at, inOrder));
  let source: HrisProvider | null = null;
  for (const resource of inOrder.filter((id) => due.includes(id))) {
    source ??= await open(ctx, connectionId, { signal });
    const { timeOff } = source;
    if (!timeOff) return log.warn({ connectionId }, "this vendor knows nothing of time off");
    const sources: Record<ResourceId, ResourceSource> = {
      // The list is a page or two and cannot be asked for what changed, so it is read whole.
      timeOffTypes: { collection: timeOff.types, intervalSeconds: HOUR_SECONDS, fullEveryMs: 0 },
      timeOffRequests: { collection: timeOff.requests, intervalSeconds },
    };
    await syncResource(ctx, { at, resource, signal, ...sources[resource] });
  }
  await withWorkspaceSql(ctx, (sql) => scheduleTimeOff(sql, at));
}
