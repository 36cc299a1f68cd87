-- Time off: types, requests, and how the mirror of each stands. What an entry of the webhook inbox is about.
-- AlterTable
ALTER TABLE "webhook_inbox" ADD COLUMN     "entity" TEXT NOT NULL DEFAULT 'employee';

-- CreateTable
CREATE TABLE "time_off_type" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "connection_id" UUID NOT NULL,
    "vendor_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "category" TEXT,
    "unit" TEXT NOT NULL,
    "raw" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 1,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "time_off_type_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "time_off_request" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "connection_id" UUID NOT NULL,
    "vendor_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "employee_vendor_id" TEXT NOT NULL,
    "type_vendor_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "starts_at" TEXT,
    "starts_midday" BOOLEAN NOT NULL,
    "ends_on" DATE,
    "ends_at" TEXT,
    "ends_midday" BOOLEAN NOT NULL,
    "timezone" TEXT,
    "comment" TEXT,
    "vendor_created_at" TIMESTAMPTZ(3),
    "vendor_modified_at" TIMESTAMPTZ(3),
    "raw" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 1,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "time_off_request_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "resource_sync" (
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "kind" "SyncKind",
    "since" TIMESTAMPTZ(3),
    "checkpoint" TEXT,
    "done" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "quarantined" INTEGER NOT NULL DEFAULT 0,
    "issue" TEXT,
    "issue_since" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),
    "last_full_at" TIMESTAMPTZ(3),
    "synced_until" TIMESTAMPTZ(3),
    "next_sync_at" TIMESTAMPTZ(3),

    CONSTRAINT "resource_sync_pkey" PRIMARY KEY ("workspace_id","connection_id","resource")
);

-- CreateIndex
CREATE UNIQUE INDEX "time_off_type_workspace_id_connection_id_vendor_id_key" ON "time_off_type"("workspace_id", "connection_id", "vendor_id");

-- CreateIndex
CREATE INDEX "time_off_request_workspace_id_employee_vendor_id_starts_on_idx" ON "time_off_request"("workspace_id", "employee_vendor_id", "starts_on");

-- CreateIndex
CREATE INDEX "time_off_request_workspace_id_starts_on_idx" ON "time_off_request"("workspace_id", "starts_on");

-- CreateIndex
CREATE UNIQUE INDEX "time_off_request_workspace_id_connection_id_vendor_id_key" ON "time_off_request"("workspace_id", "connection_id", "vendor_id");

-- CreateIndex
CREATE INDEX "resource_sync_next_sync_at_idx" ON "resource_sync"("next_sync_at");

-- AddForeignKey
ALTER TABLE "time_off_type" ADD CONSTRAINT "time_off_type_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_off_request" ADD CONSTRAINT "time_off_request_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_sync" ADD CONSTRAINT "resource_sync_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['time_off_type', 'time_off_request', 'resource_sync'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (workspace_id = (SELECT nullif(current_setting(''app.workspace'', true), '''')::uuid)) '
      'WITH CHECK (workspace_id = (SELECT nullif(current_setting(''app.workspace'', true), '''')::uuid))', name);
  END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE, DELETE ON time_off_type, time_off_request, resource_sync TO rollcall_app;

-- Clockwork: which resources of which connections are due.
GRANT SELECT (workspace_id, connection_id, resource, next_sync_at) ON resource_sync TO rollcall_steward;
CREATE POLICY of_steward ON resource_sync FOR SELECT TO rollcall_steward USING (true);
