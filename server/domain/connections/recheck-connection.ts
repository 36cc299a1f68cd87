import type { AttributeReading, CheckProgress } from "@/contracts/connection";
import { withWorkspace, type Tx } from "@/server/db/with-workspace";
import { publish } from "@/server/live/publish";
import { withLabelsBefore } from "@/server/hris/personio/attributes";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { recordAudit } from "@/server/domain/audit/record-audit";
import { requestTending } from "@/server/domain/inbox/inbox-jobs";
import { noteIssues } from "@/server/domain/issues/note-issues";
import { askForWalk } from "@/server/domain/sync/sync-now";
import { checkAccount, type Checked } from "./check-account";
import { CHECK_DEADLINE_MS, waitFor } from "./try-out";
import { keepRights } from "./known-rights";
import { openConnection } from "./open-connection";
import { attributesOf } from "./present";

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
  const checked = yield* checkAccount(source, waitFor(signal));
  await withWorkspace(ctx, (tx) => note(tx, ctx, id, checked));
}

async function note(tx: Tx, ctx: Ctx, id: string, checked: Checked): Promise<void> {
  const { workspaceId } = ctx;
  const { outcome, rights } = checked;
  const before = await tx.connection.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: { name: true, attributes: true },
  });
  if (!before) return; // disconnected while it was checked
  const known = attributesOf(before);
  const attributes = withLabelsBefore(checked.attributes, known);
  await keepRights(tx, ctx, id, { tried: rights, at: new Date() });
  if (attributes.length > 0) {
    await requestTending(tx, ctx, id); // the right to manage webhooks may have been added
    await tx.connection.updateMany({ where: { workspaceId, id }, data: { attributes } });
  }
  await noteIssues(tx, { workspaceId, connectionId: id });
  await publish(tx, ctx, "connections");
  if (outcome !== "not_connected") await askForWalk(tx, ctx, id);
  await recordAudit(tx, ctx, {
    action: "connection.rechecked",
    target: { kind: "connection", id, name: before.name },
    before: { readable_attributes: readable(known) },
    after: { readable_attributes: readable(attributes.length > 0 ? attributes : known), outcome },
  });
}

const readable = (attributes: AttributeReading[]) => attributes.filter((one) => one.readable).length;
