-- What is or was wrong with a connection. Of what a record that could not be read is a record.
ALTER TABLE "quarantine" ADD COLUMN "resource" TEXT NOT NULL DEFAULT 'people';

-- CreateTable
CREATE TABLE "connection_issue" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "connection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "details" JSONB NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_issue_pkey" PRIMARY KEY ("workspace_id","id"),
    CONSTRAINT "connection_issue_kind" CHECK ("kind" IN (
      'credentials_refused', 'employees_not_readable', 'names_not_readable', 'email_not_readable', 'no_attributes_readable',
      'absences_not_readable', 'absences_not_writable', 'webhooks_not_manageable', 'no_people', 'too_many_deletions',
      'rate_limited', 'vendor_unreachable', 'vendor_slow', 'vendor_failed', 'vendor_unexpected_answer', 'unavailable', 'internal',
      'attribute_not_readable', 'records_not_readable', 'webhooks_not_arriving'
    )),
    CONSTRAINT "connection_issue_order" CHECK ("resolved_at" >= "opened_at")
);

-- CreateIndex
CREATE INDEX "connection_issue_workspace_id_connection_id_resolved_at_idx" ON "connection_issue"("workspace_id", "connection_id", "resolved_at");

-- AddForeignKey
ALTER TABLE "connection_issue" ADD CONSTRAINT "connection_issue_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One trouble is open once; when it is back after it was gone, that is a new entry.
CREATE UNIQUE INDEX "connection_issue_open" ON "connection_issue" ("workspace_id", "connection_id", "kind", "subject") WHERE "resolved_at" IS NULL;

ALTER TABLE "connection_issue" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "connection_issue" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "connection_issue"
  USING (workspace_id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid))
  WITH CHECK (workspace_id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON "connection_issue" TO rollcall_app;
