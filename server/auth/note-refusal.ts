import { notedLately } from "@/server/db/audit";
import { membershipsOf, recordsOfEmail } from "@/server/db/identity";
import { withWorkspace } from "@/server/db/with-workspace";
import { recordAudit } from "@/server/domain/audit/record-audit";
import type { RequestOrigin } from "@/server/domain/ctx";

/** Anybody can type an address: the log takes one line an hour for each. */
const QUIET_SECONDS = 60 * 60;

/** Notes that somebody who may not come in (any more) tried, in the workspaces that know the address. */
export async function noteRefusal(userId: string | null, email: string, from: RequestOrigin): Promise<void> {
  const [records, memberships] = [await recordsOfEmail(email), userId ? await membershipsOf(userId) : []];
  const name = email.toLowerCase();
  const action = "session.refused";
  for (const workspaceId of new Set([...records, ...memberships].map((known) => known.workspaceId)))
    await withWorkspace({ workspaceId }, async (tx) => {
      if (await notedLately(tx, { workspaceId, action, targetName: name, seconds: QUIET_SECONDS })) return;
      const ctx = { workspaceId, actor: { kind: "visitor" as const }, from };
      await recordAudit(tx, ctx, { action, target: { kind: "account", id: userId, name } });
    });
}
