-- Balances of time off: what each person has left of each type, and when that was read.
-- CreateTable
CREATE TABLE "balance_reading" (
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "employee_vendor_id" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3),
    "issue" TEXT,
    "issue_since" TIMESTAMPTZ(3),
    "held_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "balance_reading_pkey" PRIMARY KEY ("workspace_id","connection_id","employee_vendor_id")
);

-- CreateTable
CREATE TABLE "time_off_balance" (
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "employee_vendor_id" TEXT NOT NULL,
    "vendor_id" TEXT NOT NULL,
    "type_vendor_id" TEXT,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "category" TEXT,
    "unit" TEXT,
    "balance" DOUBLE PRECISION NOT NULL,
    "available" DOUBLE PRECISION NOT NULL,
    "raw" TEXT NOT NULL,

    CONSTRAINT "time_off_balance_pkey" PRIMARY KEY ("workspace_id","connection_id","employee_vendor_id","vendor_id")
);

-- CreateIndex
CREATE INDEX "balance_reading_workspace_id_connection_id_due_at_idx" ON "balance_reading"("workspace_id", "connection_id", "due_at");

-- AddForeignKey
ALTER TABLE "balance_reading" ADD CONSTRAINT "balance_reading_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_off_balance" ADD CONSTRAINT "time_off_balance_workspace_id_connection_id_employee_vendo_fkey" FOREIGN KEY ("workspace_id", "connection_id", "employee_vendor_id") REFERENCES "balance_reading"("workspace_id", "connection_id", "employee_vendor_id") ON DELETE CASCADE ON UPDATE CASCADE;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['balance_reading', 'time_off_balance'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (workspace_id = (SELECT nullif(current_setting(''app.workspace'', true), '''')::uuid)) '
      'WITH CHECK (workspace_id = (SELECT nullif(current_setting(''app.workspace'', true), '''')::uuid))', name);
  END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE, DELETE ON balance_reading, time_off_balance TO rollcall_app;
