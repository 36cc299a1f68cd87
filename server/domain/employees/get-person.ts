import { z } from "zod";
import type { Person } from "@/contracts/employee";
import { AppError } from "@/server/errors";
import * as directory from "@/server/db/directory";
import { withWorkspaceSql } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { notSharedIn } from "@/server/domain/connections/not-shared";
import { isSelf, seesEmployment, toDirectoryRow, toEmploymentBlock } from "./present";
import { viewerOf } from "./viewer";

/** What the person page shows and needs, by Personio's universal id. */
const ON_PAGE = [
  "first_name",
  "last_name",
  "preferred_name",
  "email",
  "position",
  "department",
  "team",
  "office",
  "subcompany",
  "supervisor",
  "holiday_calendar",
] as const;
const IN_EMPLOYMENT = [
  "status",
  "hire_date",
  "termination_date",
  "last_working_day",
  "contract_end_date",
  "probation_period_end",
  "employment_type",
  "weekly_working_hours",
  "work_schedule",
] as const;

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
      notShared: [...ON_PAGE, ...(trusted ? IN_EMPLOYMENT : [])].filter((attribute) =>
        notShared.has(attribute),
      ),
      self: isSelf(row, viewer),
      history: viewer.hr,
    };
  });
}
