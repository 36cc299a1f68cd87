import type { BalanceKey } from "./balance-mirror";
import type { Sql } from "./with-workspace";

/** A request for time off with its type, as mirrored. Dates are YYYY-MM-DD. */
export type PersonAbsenceRow = {
  status: "approved" | "pending";
  startsOn: string;
  startsAt: string | null;
  startsMidday: boolean;
  endsOn: string | null;
  endsAt: string | null;
  endsMidday: boolean;
  /** null: the type is not mirrored */
  type: string | null;
  category: string | null;
};

/** Nobody has more to come. */
const MOST = 500;

/** What is approved or waits of one person and did not end over a year ago, in the order in which it begins. */
export async function personAbsences(sql: Sql, at: BalanceKey): Promise<PersonAbsenceRow[]> {
  const { rows } = await sql.query<PersonAbsenceRow>(
    `SELECT r.status, r.starts_on AS "startsOn", r.starts_at AS "startsAt", r.starts_midday AS "startsMidday",
       r.ends_on AS "endsOn", r.ends_at AS "endsAt", r.ends_midday AS "endsMidday", t.name AS type, t.category
     FROM time_off_request r
     LEFT JOIN time_off_type t ON t.workspace_id = r.workspace_id AND t.connection_id = r.connection_id
       AND t.vendor_id = r.type_vendor_id
     WHERE r.workspace_id = (SELECT $1::uuid) AND r.connection_id = (SELECT $2::uuid) AND r.employee_vendor_id = $3
       AND r.deleted_at IS NULL AND r.status IN ('approved', 'pending')
       AND (r.ends_on IS NULL OR r.ends_on >= (now() AT TIME ZONE 'UTC')::date - 366)
     ORDER BY r.starts_on DESC, r.id LIMIT ${MOST}`,
    [at.workspaceId, at.connectionId, at.employeeVendorId],
  );
  return rows.reverse();
}

/** The earliest day that it is anywhere now: what ended before it is over for everybody. */
export async function earliestToday(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ day: string }>(
    `SELECT ((now() AT TIME ZONE 'UTC') - interval '12 hours')::date AS day`,
  );
  return rows[0]?.day as string;
}
