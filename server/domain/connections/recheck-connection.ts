import type { CheckProgress } from "@/contracts/connection";
import { withWorkspace } from "@/server/db/with-workspace";
import { publish } from "@/server/live/publish";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { requestTending } from "@/server/domain/inbox/inbox-jobs";
import { syncNow } from "@/server/domain/sync/sync-now";
import { checkAccount } from "./check-account";
import { CHECK_DEADLINE_MS, waitFor } from "./link-personio";
import { openConnection } from "./open-connection";

/**
 * Checks a linked account again without asking for its secret. What may be read is noted; when that changed, or the
 * connection had stopped, a whole walk follows, which fetches a newly readable field for everybody.
 */
export async function* recheckConnection(
  ctx: Ctx,
  id: string,
  { egress, signal }: { egress: string; signal?: AbortSignal },
): AsyncGenerator<CheckProgress> {
  permit(ctx, "connections:write");
  const source = await openConnection(ctx, id, {
    egress,
    deadlineMs: CHECK_DEADLINE_MS,
    ...(signal ? { signal } : {}),
  });
  const { outcome, attributes } = yield* checkAccount(source, waitFor(signal));
  if (attributes.length > 0)
    await withWorkspace(ctx, async (tx) => {
      await requestTending(tx, ctx, id); // the right to manage webhooks may have been added
      await tx.connection.updateMany({ where: { workspaceId: ctx.workspaceId, id }, data: { attributes } });
      await publish(tx, ctx, "connections");
    });
  if (outcome !== "not_connected") await syncNow(ctx, id);
}
