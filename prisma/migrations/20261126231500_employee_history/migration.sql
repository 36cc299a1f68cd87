-- Who had which value until when.
-- CreateTable
CREATE TABLE "employee_change" (
    "workspace_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "employee_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "employee_change_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "employee_change_workspace_id_employee_id_id_idx" ON "employee_change"("workspace_id", "employee_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "employee_change" ADD CONSTRAINT "employee_change_workspace_id_employee_id_fkey" FOREIGN KEY ("workspace_id", "employee_id") REFERENCES "employee"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE employee_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE employee_change FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON employee_change
  USING (workspace_id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid))
  WITH CHECK (workspace_id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid));
GRANT SELECT, INSERT, DELETE ON employee_change TO rollcall_app; -- a history is never edited
GRANT USAGE ON SEQUENCE employee_change_id_seq TO rollcall_app;
