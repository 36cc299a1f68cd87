-- CreateTable
CREATE TABLE "holiday_calendar" (
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "vendor_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" TEXT,
    "state" TEXT,

    CONSTRAINT "holiday_calendar_pkey" PRIMARY KEY ("workspace_id","connection_id","vendor_id")
);

-- CreateTable
CREATE TABLE "work_schedule" (
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "vendor_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "valid_from" DATE,
    "minutes" INTEGER[],

    CONSTRAINT "work_schedule_pkey" PRIMARY KEY ("workspace_id","connection_id","vendor_id")
);

-- AddForeignKey
ALTER TABLE "holiday_calendar" ADD CONSTRAINT "holiday_calendar_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_schedule" ADD CONSTRAINT "work_schedule_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "employee" ADD COLUMN     "holiday_calendar_id" TEXT,
ADD COLUMN     "work_schedule_id" TEXT;

-- What people have stands in the record that is kept of each, in its frame: nobody is read again, and nobody is told of a change.
ALTER TABLE employee NO FORCE ROW LEVEL SECURITY;
ALTER TABLE employee_change NO FORCE ROW LEVEL SECURITY;
ALTER TABLE record_frame NO FORCE ROW LEVEL SECURITY;

CREATE TEMPORARY TABLE kept ON COMMIT DROP AS
SELECT workspace_id, connection_id, id,
  record #> '{attributes,holiday_calendar,value,attributes}' AS calendar,
  record #> '{attributes,work_schedule,value,attributes}' AS schedule
FROM (
  SELECT e.workspace_id, e.connection_id, e.id,
    (CASE WHEN e.raw_frame = '' THEN e.raw ELSE (
      SELECT string_agg(frame.part || coalesce(given.part, ''), '' ORDER BY at)
      FROM unnest(string_to_array(f.frame, chr(30))) WITH ORDINALITY AS frame (part, at)
      LEFT JOIN unnest(string_to_array(e.raw, chr(30))) WITH ORDINALITY AS given (part, at) USING (at)
    ) END)::json AS record
  FROM employee e
  LEFT JOIN record_frame f ON f.workspace_id = e.workspace_id AND f.connection_id = e.connection_id AND f.digest = e.raw_frame
) AS records;

INSERT INTO holiday_calendar (workspace_id, connection_id, vendor_id, name, country, state)
SELECT DISTINCT ON (workspace_id, connection_id, coalesce(calendar->>'id', calendar->>'name'))
  workspace_id, connection_id, coalesce(calendar->>'id', calendar->>'name'), calendar->>'name', calendar->>'country', calendar->>'state'
FROM kept WHERE calendar->>'name' <> '';

INSERT INTO work_schedule (workspace_id, connection_id, vendor_id, name, valid_from, minutes)
SELECT DISTINCT ON (workspace_id, connection_id, schedule->>'id')
  workspace_id, connection_id, schedule->>'id', coalesce(schedule->>'name', schedule->>'id'),
  substring(schedule->>'valid_from' FROM '^\d{4}-\d{2}-\d{2}')::date,
  (SELECT array_agg(extract(epoch FROM (schedule->>day)::interval)::int / 60 ORDER BY at)
   FROM unnest(ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']) WITH ORDINALITY AS week (day, at))
FROM kept WHERE schedule->>'id' IS NOT NULL
  AND (SELECT bool_and(coalesce(schedule->>day ~ '^\d{1,2}:[0-5]\d$', false))
       FROM unnest(ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']) AS day);

UPDATE employee e SET
  holiday_calendar_id = (SELECT vendor_id FROM holiday_calendar c WHERE c.workspace_id = k.workspace_id AND c.connection_id = k.connection_id
    AND c.vendor_id = coalesce(calendar->>'id', calendar->>'name')),
  work_schedule_id = (SELECT vendor_id FROM work_schedule s WHERE s.workspace_id = k.workspace_id AND s.connection_id = k.connection_id
    AND s.vendor_id = schedule->>'id')
FROM kept k WHERE e.workspace_id = k.workspace_id AND e.id = k.id;

-- A history shows an id that has no name as it is: so the names of then stay.
UPDATE employee_change SET field = 'holiday_calendar_id', before = before->'name', after = after->'name' WHERE field = 'holiday_calendar';

ALTER TABLE record_frame FORCE ROW LEVEL SECURITY;
ALTER TABLE employee_change FORCE ROW LEVEL SECURITY;
ALTER TABLE employee FORCE ROW LEVEL SECURITY;

-- AlterTable
ALTER TABLE "employee" DROP COLUMN "holiday_calendar";

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['holiday_calendar', 'work_schedule'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (workspace_id = (SELECT nullif(current_setting(''app.workspace'', true), '''')::uuid)) '
      'WITH CHECK (workspace_id = (SELECT nullif(current_setting(''app.workspace'', true), '''')::uuid))', name);
  END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON holiday_calendar, work_schedule TO rollcall_app;
