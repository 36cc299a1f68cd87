// Calendars of public holidays and plans of working hours, which people share: written when one is new or differs.
import type { MirrorKey } from "./employee-mirror";
import { jsonText } from "./employee-row";
import type { Sql } from "./with-workspace";

export type HolidayCalendarRow = {
  vendorId: string;
  name: string;
  country: string | null;
  state: string | null;
};
/** `validFrom` is YYYY-MM-DD; minutes of each weekday, Monday first. */
export type WorkScheduleRow = {
  vendorId: string;
  name: string;
  validFrom: string | null;
  minutes: readonly number[];
};

export async function writeHolidayCalendars(
  sql: Sql,
  at: MirrorKey,
  rows: HolidayCalendarRow[],
): Promise<void> {
  await sql.query(
    `INSERT INTO holiday_calendar AS c (workspace_id, connection_id, vendor_id, name, country, state)
     SELECT $1, $2, "vendorId", name, country, state
     FROM json_to_recordset($3::json) AS r("vendorId" text, name text, country text, state text)
     ON CONFLICT (workspace_id, connection_id, vendor_id) DO UPDATE
       SET name = excluded.name, country = excluded.country, state = excluded.state
       WHERE (c.name, c.country, c.state) IS DISTINCT FROM (excluded.name, excluded.country, excluded.state)`,
    [at.workspaceId, at.connectionId, jsonText(rows)],
  );
}

export async function writeWorkSchedules(sql: Sql, at: MirrorKey, rows: WorkScheduleRow[]): Promise<void> {
  await sql.query(
    `INSERT INTO work_schedule AS s (workspace_id, connection_id, vendor_id, name, valid_from, minutes)
     SELECT $1, $2, "vendorId", name, "validFrom", minutes
     FROM json_to_recordset($3::json) AS r("vendorId" text, name text, "validFrom" date, minutes int[])
     ON CONFLICT (workspace_id, connection_id, vendor_id) DO UPDATE
       SET name = excluded.name, valid_from = excluded.valid_from, minutes = excluded.minutes
       WHERE (s.name, s.valid_from, s.minutes) IS DISTINCT FROM (excluded.name, excluded.valid_from, excluded.minutes)`,
    [at.workspaceId, at.connectionId, jsonText(rows)],
  );
}
