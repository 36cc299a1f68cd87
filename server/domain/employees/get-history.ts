import { z } from "zod";
import type { PersonHistory } from "@/contracts/employee";
import { AppError } from "@/server/errors";
import { namesIn, readHistory } from "@/server/db/employee-history";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { idsIn, spansOf } from "./history-spans";

/** Of one person; more are kept than anybody reads on a screen. */
const MOST = 500;

/** Who had which value from when to when, for HR: of one person, the attributes that changed last first. */
export async function getHistory(ctx: Ctx, id: string): Promise<PersonHistory> {
  permit(ctx, "history:read");
  const asked = z.uuid().safeParse(id).data;
  return withWorkspaceSql(ctx, async (sql) => {
    const kept = asked ? await readHistory(sql, ctx.workspaceId, { id: asked, most: MOST }) : null;
    if (!kept) throw new AppError("not_found", "This person does not exist or you cannot see them.");
    const { connectionId, readSince, changes } = kept;
    const names = await namesIn(sql, { workspaceId: ctx.workspaceId, connectionId }, idsIn(changes));
    return { since: readSince, attributes: spansOf(changes, names) };
  });
}
