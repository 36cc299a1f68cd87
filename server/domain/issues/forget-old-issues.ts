import { forgetIssues } from "@/server/db/connection-issues";
import type { MirrorKey } from "@/server/db/employee-mirror";
import { withWorkspaceSql } from "@/server/db/with-workspace";

/** The page of a connection says so (messages, `issues.history.kept`). */
const KEPT_DAYS = 365;

/** Removes what has been gone for a year; a connection whose webhook is looked after is tidied by that. */
export const forgetOldIssues = (at: MirrorKey): Promise<void> =>
  withWorkspaceSql(at, (sql) => forgetIssues(sql, at, KEPT_DAYS));
