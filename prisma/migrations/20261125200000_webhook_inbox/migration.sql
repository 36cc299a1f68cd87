-- What Personio tells us by webhook: how it may (one row a connection), and what it told (the inbox).
-- CreateTable
CREATE TABLE "inbound_webhook" (
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "vendor_id" TEXT,
    "url" TEXT,
    "token_hash" BYTEA,
    "other_token_hashes" BYTEA[] DEFAULT ARRAY[]::BYTEA[],
    "token_made_at" TIMESTAMPTZ(3),
    "company_id" TEXT,
    "pinged_at" TIMESTAMPTZ(3),
    "verified_at" TIMESTAMPTZ(3),
    "on_since" TIMESTAMPTZ(3),
    "off_reason" TEXT,
    "log_read_until" TIMESTAMPTZ(3),
    "next_tend_at" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbound_webhook_pkey" PRIMARY KEY ("workspace_id","connection_id")
);

-- CreateTable
CREATE TABLE "webhook_inbox" (
    "workspace_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "connection_id" UUID NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "body" TEXT NOT NULL,
    "event" TEXT,
    "vendor_id" TEXT,
    "source" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "settled_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "problem" TEXT,

    CONSTRAINT "webhook_inbox_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "inbound_webhook_connection_id_idx" ON "inbound_webhook"("connection_id");

-- CreateIndex
CREATE INDEX "inbound_webhook_next_tend_at_idx" ON "inbound_webhook"("next_tend_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_inbox_workspace_id_connection_id_body_hash_key" ON "webhook_inbox"("workspace_id", "connection_id", "body_hash");

-- CreateIndex
CREATE INDEX "webhook_inbox_workspace_id_connection_id_due_at_idx" ON "webhook_inbox"("workspace_id", "connection_id", "due_at");

-- CreateIndex
CREATE INDEX "webhook_inbox_workspace_id_connection_id_received_at_idx" ON "webhook_inbox"("workspace_id", "connection_id", "received_at");

-- AddForeignKey
ALTER TABLE "inbound_webhook" ADD CONSTRAINT "inbound_webhook_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_inbox" ADD CONSTRAINT "webhook_inbox_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['inbound_webhook', 'webhook_inbox'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (workspace_id = (SELECT nullif(current_setting(''app.workspace'', true), '''')::uuid)) '
      'WITH CHECK (workspace_id = (SELECT nullif(current_setting(''app.workspace'', true), '''')::uuid))', name);
  END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE, DELETE ON inbound_webhook, webhook_inbox TO rollcall_app;
GRANT USAGE ON SEQUENCE webhook_inbox_id_seq TO rollcall_app;

-- The door knows a connection's id only: it finds whose it is, and the digests a token is compared with (decision 003).
GRANT SELECT (workspace_id, connection_id, token_hash, other_token_hashes, company_id) ON inbound_webhook TO rollcall_identity;
CREATE POLICY of_connection ON inbound_webhook FOR SELECT TO rollcall_identity
  USING (connection_id = (SELECT nullif(current_setting('app.connection', true), '')::uuid));

-- Clockwork: whose webhook is to be looked after.
GRANT SELECT (workspace_id, connection_id, next_tend_at) ON inbound_webhook TO rollcall_steward;
CREATE POLICY of_steward ON inbound_webhook FOR SELECT TO rollcall_steward USING (true);
