-- The vendor's record is kept as its values, and what the records of an account share (the labels, types and ids of the
-- attributes) once beside them: deflating each record in the worker and inflating it for each answer of the API cost
-- more than all the rest of both. What was deflated cannot be read here, so every record is fetched anew: the digests no
-- longer match, and a full walk is due.
CREATE TABLE "record_frame" (
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "frame" TEXT NOT NULL,

    CONSTRAINT "record_frame_pkey" PRIMARY KEY ("workspace_id","connection_id","digest")
);
ALTER TABLE "record_frame" ADD CONSTRAINT "record_frame_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE record_frame ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_frame FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON record_frame USING (workspace_id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid))
  WITH CHECK (workspace_id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON record_frame TO rollcall_app;

ALTER TABLE employee NO FORCE ROW LEVEL SECURITY;
ALTER TABLE connection NO FORCE ROW LEVEL SECURITY;
ALTER TABLE employee DROP COLUMN raw;
ALTER TABLE employee ADD COLUMN raw TEXT NOT NULL DEFAULT '{}', ADD COLUMN raw_frame TEXT NOT NULL DEFAULT '';
ALTER TABLE employee ALTER COLUMN raw DROP DEFAULT, ALTER COLUMN raw_frame DROP DEFAULT;
-- A row is some 2.5 kB: compressing it to fit TOAST's usual 2 kB costs the sync more than the space is worth.
ALTER TABLE employee SET (toast_tuple_target = 4080);
UPDATE employee SET hash = '';
UPDATE connection SET last_full_at = NULL;
ALTER TABLE employee FORCE ROW LEVEL SECURITY;
ALTER TABLE connection FORCE ROW LEVEL SECURITY;
