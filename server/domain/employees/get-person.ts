import { z } from "zod";
import type { Person } from "@/contracts/employee";
import { AppError } from "@/server/errors";
import * as directory from "@/server/db/directory";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { notSharedIn } from "@/server/domain/connections/not-shared";
import { notSharedOf } from "./not-shared-of";
import { isSelf, seesEmployment, toDirectoryRow, toEmploymentBlock } from "./present";
import { viewerOf } from "./viewer";

/** One person as far as the viewer may see them. An unknown id and a hidden person are the same "not found" (rule E-02). */
export async function getPerson(ctx: Ctx, id: string): Promise<Person> {
  permit(ctx, "directory:read");
  const [viewer, notShared] = [await viewerOf(ctx), await notSharedIn(ctx)];
  // A malformed id takes the same road as an unknown one, so both answer alike.
  const asked = z.uuid().safeParse(id).data ?? "00000000-0000-0000-0000-000000000000";
  return withWorkspaceSql(ctx, async (sql) => {
    const row = await directory.directoryPerson(sql, ctx.workspaceId, viewer, asked);
    if (!row) throw new AppError("not_found", "This person does not exist or you cannot see them.");
    const trusted = seesEmployment(row, viewer);
    return {
      ...toDirectoryRow(row, viewer),
      firstName: row.firstName,
      lastName: row.lastName,
      preferredName: row.preferredName,
      legalEntity:
        row.legalEntityId !== null && row.legalEntity !== null
          ? { id: row.legalEntityId, name: row.legalEntity }
          : null,
      reports: await directory.directoryReports(sql, ctx.workspaceId, viewer, row),
      holidayCalendar: row.holidayCalendar,
      employment: trusted ? toEmploymentBlock(row) : null,
      notShared: await notSharedOf(sql, ctx, row, { notShared, trusted }),
      self: isSelf(row, viewer),
      history: viewer.hr,
    };
  });
}
