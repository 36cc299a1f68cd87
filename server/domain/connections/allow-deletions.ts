import type { AllowDeletionsInput, ConnectionSummary } from "@/contracts/connection";
import type { AuditField } from "@/contracts/audit";
import { AppError } from "@/server/errors";
import { withWorkspace, withWorkspaceSql, type Tx } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { recordAudit } from "@/server/domain/audit/record-audit";
import { permit } from "@/server/domain/permit";
import { holdRunsOf } from "@/server/domain/sync/hold-runs";
import { askForWalk } from "@/server/domain/sync/sync-now";
import { walkTimeOff } from "@/server/domain/time-off/request-time-off";
import { summaryOf } from "./list-connections";

/**
 * Takes a person's word that what is missing from the vendor's list may be gone, where more is missing than is believed
 * without one (must-rule 2.3), and asks for a whole walk. It lifts the cap for as many as were looked at and for that walk
 * alone; still each missing record is asked for by its id, and only what the vendor does not know any more goes.
 * Throws `conflict` when another number is missing by now, or nothing waits for a word.
 */
export async function allowDeletions(ctx: Ctx, input: AllowDeletionsInput): Promise<ConnectionSummary> {
  permit(ctx, "connections:write");
  const at = { workspaceId: ctx.workspaceId, connectionId: input.id };
  await withWorkspace(ctx, async (tx) => {
    const name = await holdRunsOf(tx, at);
    if (!(await noteAllowed(tx, at, input)))
      throw new AppError("conflict", "What is missing has changed meanwhile. Look at it again.", {
        reason: "changed_meanwhile",
      });
    if (input.what === "people") await askForWalk(tx, ctx, input.id);
    await recordAudit(tx, ctx, {
      action: "connection.deletions_allowed",
      target: { kind: "connection", id: input.id, name },
      after: { [toldAs[input.what]]: input.count },
    });
  });
  const { what } = input;
  if (what !== "people") await withWorkspaceSql(ctx, (sql) => walkTimeOff(sql, at, what));
  return summaryOf(ctx, input.id);
}

const toldAs: Record<AllowDeletionsInput["what"], AuditField> = {
  people: "missing_people",
  timeOffRequests: "missing_absences",
  timeOffTypes: "missing_absence_types",
};

/** False when it is not so many that wait for a word. */
async function noteAllowed(
  tx: Tx,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
  { what, count }: AllowDeletionsInput,
): Promise<boolean> {
  const held = { workspaceId, missingCount: count, issue: "too_many_deletions" };
  const allowed = { data: { missingAllowed: count } };
  const noted =
    what === "people"
      ? await tx.connection.updateMany({ where: { ...held, id: connectionId }, ...allowed })
      : await tx.resourceSync.updateMany({ where: { ...held, connectionId, resource: what }, ...allowed });
  return noted.count === 1;
}
