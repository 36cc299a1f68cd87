import { z } from "zod";
import { AppError } from "@/server/errors";
import type { BalanceKey } from "@/server/db/balance-mirror";
import { directoryPerson } from "@/server/db/directory";
import { withWorkspaceSql, type Sql } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { relationTo, type Relation } from "@/server/domain/employees/relation";
import { viewerOf } from "@/server/domain/employees/viewer";

export type ViewedPerson = { at: BalanceKey; relation: Relation };

/** One answer for an id that nobody has and for what may not be seen (rule E-02). */
export const noSuchPerson = () =>
  new AppError("not_found", "This person does not exist or you cannot see them.");

/** Whose time off is asked for, and how the viewer stands to them; what is to be read in the same transaction comes along. */
export async function viewedPerson<T>(
  ctx: Ctx,
  id: string,
  read: (sql: Sql, person: ViewedPerson) => Promise<T>,
): Promise<T> {
  const viewer = await viewerOf(ctx);
  // A malformed id takes the same road as an unknown one, so both answer alike.
  const asked = z.uuid().safeParse(id).data ?? "00000000-0000-0000-0000-000000000000";
  return withWorkspaceSql(ctx, async (sql) => {
    const person = await directoryPerson(sql, ctx.workspaceId, viewer, asked);
    if (!person) throw noSuchPerson();
    const { connectionId, vendorId } = person;
    const at = { workspaceId: ctx.workspaceId, connectionId, employeeVendorId: vendorId };
    return read(sql, { at, relation: await relationTo(sql, ctx, viewer, person) });
  });
}
