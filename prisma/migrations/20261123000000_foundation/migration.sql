-- Extensions that every PostgreSQL from 15 on ships and any database owner may create.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;


-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('owner', 'admin', 'member');

-- CreateEnum
CREATE TYPE "SyncKind" AS ENUM ('full', 'incremental');

-- CreateEnum
CREATE TYPE "SyncState" AS ENUM ('queued', 'running', 'succeeded', 'failed', 'parked');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT NOT NULL,
    "email_verified" TIMESTAMPTZ(3),
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_account" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,

    CONSTRAINT "app_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "device" TEXT,

    CONSTRAINT "app_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification_token" (
    "identifier" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_token_pkey" PRIMARY KEY ("identifier","token")
);

-- CreateTable
CREATE TABLE "outbox_mail" (
    "id" UUID NOT NULL,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "link" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "MemberRole" NOT NULL DEFAULT 'member',
    "invited" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "connection" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "provider" TEXT NOT NULL DEFAULT 'personio',
    "tenant_key" TEXT,
    "account_digest" TEXT NOT NULL,
    "sealed" BYTEA,
    "sealed_token" BYTEA,
    "attributes" JSONB,
    "not_shared" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "issue" TEXT,
    "issue_since" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),
    "last_full_at" TIMESTAMPTZ(3),
    "synced_until" TIMESTAMPTZ(3),
    "next_sync_at" TIMESTAMPTZ(3),
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "sync_run" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kind" "SyncKind" NOT NULL,
    "state" "SyncState" NOT NULL DEFAULT 'running',
    "checkpoint" TEXT,
    "since" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "quarantined" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "org_group" (
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "vendor_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "org_group_pkey" PRIMARY KEY ("workspace_id","connection_id","kind","vendor_id")
);

-- CreateTable
CREATE TABLE "location" (
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "vendor_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "location_pkey" PRIMARY KEY ("workspace_id","connection_id","vendor_id")
);

-- CreateTable
CREATE TABLE "employee" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "connection_id" UUID NOT NULL,
    "vendor_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "preferred_name" TEXT,
    "display_name" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "email" TEXT,
    "sign_in_email" TEXT,
    "status" TEXT,
    "position" TEXT,
    "supervisor_id" TEXT,
    "department_id" TEXT,
    "team_id" TEXT,
    "location_id" TEXT,
    "legal_entity_id" TEXT,
    "hire_date" DATE,
    "termination_date" DATE,
    "last_working_day" DATE,
    "contract_end_date" DATE,
    "probation_end_date" DATE,
    "employment_type" TEXT,
    "weekly_hours" DOUBLE PRECISION,
    "holiday_calendar" JSONB,
    "cost_centers" JSONB,
    "custom" JSONB,
    "vendor_created_at" TIMESTAMPTZ(3),
    "vendor_modified_at" TIMESTAMPTZ(3),
    "raw" BYTEA NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "employee_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "quarantine" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "vendor_id" TEXT,
    "problem" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "change_event" (
    "workspace_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "connection_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "change" TEXT NOT NULL,
    "fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sequence" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "change_event_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "rate_budget" (
    "key" TEXT NOT NULL,
    "arrival" TIMESTAMPTZ(6) NOT NULL,
    "closed_until" TIMESTAMPTZ(3),

    CONSTRAINT "rate_budget_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "worker_id" TEXT NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("worker_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "app_account_user_id_idx" ON "app_account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_account_provider_provider_account_id_key" ON "app_account"("provider", "provider_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_session_token_hash_key" ON "app_session"("token_hash");

-- CreateIndex
CREATE INDEX "app_session_user_id_idx" ON "app_session"("user_id");

-- CreateIndex
CREATE INDEX "outbox_mail_sent_at_idx" ON "outbox_mail"("sent_at" DESC);

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE INDEX "api_token_key_id_idx" ON "api_token"("key_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_workspace_id_key_id_key" ON "api_token"("workspace_id", "key_id");

-- CreateIndex
CREATE INDEX "connection_next_sync_at_idx" ON "connection"("next_sync_at");

-- CreateIndex
CREATE UNIQUE INDEX "connection_workspace_id_account_digest_key" ON "connection"("workspace_id", "account_digest");

-- CreateIndex
CREATE INDEX "sync_run_workspace_id_connection_id_started_at_idx" ON "sync_run"("workspace_id", "connection_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "employee_workspace_id_sort_key_id_idx" ON "employee"("workspace_id", "sort_key", "id");

-- CreateIndex
CREATE INDEX "employee_sign_in_email_idx" ON "employee"("sign_in_email");

-- CreateIndex
CREATE INDEX "employee_workspace_id_connection_id_supervisor_id_idx" ON "employee"("workspace_id", "connection_id", "supervisor_id");

-- CreateIndex
CREATE INDEX "employee_search" ON "employee" USING GIN ("workspace_id" uuid_ops, "search_text" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "employee_workspace_id_connection_id_vendor_id_key" ON "employee"("workspace_id", "connection_id", "vendor_id");

-- CreateIndex
CREATE INDEX "quarantine_workspace_id_connection_id_idx" ON "quarantine"("workspace_id", "connection_id");

-- CreateIndex
CREATE INDEX "change_event_workspace_id_entity_id_idx" ON "change_event"("workspace_id", "entity_id");

-- AddForeignKey
ALTER TABLE "app_account" ADD CONSTRAINT "app_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_session" ADD CONSTRAINT "app_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_run" ADD CONSTRAINT "sync_run_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "org_group" ADD CONSTRAINT "org_group_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "location" ADD CONSTRAINT "location_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "employee" ADD CONSTRAINT "employee_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;



-- ---------------------------------------------------------------------------------------------------------
-- Roles. NOLOGIN groups; scripts/app-role.mjs makes the one login that may become any of them.
--   rollcall_app       what the product runs as: sees one workspace at a time
--   rollcall_identity  sign-in and token look-up: finds the workspace of a user, an e-mail, an API key
--   rollcall_steward   clockwork: lists which connections of which workspaces are due, and nothing in them
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['rollcall_app', 'rollcall_identity', 'rollcall_steward'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', name);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of this cluster is being migrated at the same moment
    END;
  END LOOP;
END
$$;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO rollcall_app, rollcall_identity, rollcall_steward;

-- Identity tables have no workspace: only the sign-in road may touch them.
GRANT SELECT, INSERT, UPDATE, DELETE ON app_user, app_account, app_session, verification_token, outbox_mail TO rollcall_identity;

GRANT SELECT, INSERT, UPDATE, DELETE ON workspace, member, api_token, connection, sync_run, org_group, location, employee, quarantine TO rollcall_app;
GRANT SELECT, INSERT ON change_event TO rollcall_app; -- an outbox is never edited
GRANT USAGE ON SEQUENCE change_event_id_seq TO rollcall_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_budget TO rollcall_app;

-- ---------------------------------------------------------------------------------------------------------
-- Row-level security: one workspace at a time, for the owner too.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['member', 'api_token', 'connection', 'sync_run', 'org_group', 'location', 'employee', 'quarantine', 'change_event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (workspace_id = (SELECT nullif(current_setting(''app.workspace'', true), '''')::uuid)) '
      'WITH CHECK (workspace_id = (SELECT nullif(current_setting(''app.workspace'', true), '''')::uuid))', name);
  END LOOP;
END
$$;

ALTER TABLE workspace ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON workspace
  USING (id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid))
  WITH CHECK (id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid));

-- The look-ups that come before a workspace is known. Each shows only what the caller can already name.
GRANT SELECT (workspace_id, user_id, role, invited, created_at) ON member TO rollcall_identity;
CREATE POLICY of_user ON member FOR SELECT TO rollcall_identity
  USING (user_id = (SELECT nullif(current_setting('app.user', true), '')::uuid));

GRANT SELECT (workspace_id, id, key_id, secret_hash, scopes, expires_at, last_used_at) ON api_token TO rollcall_identity;
GRANT UPDATE (last_used_at) ON api_token TO rollcall_identity;
CREATE POLICY of_key ON api_token TO rollcall_identity
  USING (key_id = (SELECT nullif(current_setting('app.api_key', true), '')));

GRANT SELECT (workspace_id, id, sign_in_email, status, deleted_at) ON employee TO rollcall_identity;
CREATE POLICY of_email ON employee FOR SELECT TO rollcall_identity
  USING (sign_in_email = (SELECT nullif(current_setting('app.email', true), '')));

GRANT SELECT (workspace_id, id, next_sync_at, issue) ON connection TO rollcall_steward;
CREATE POLICY of_steward ON connection FOR SELECT TO rollcall_steward USING (true);
GRANT SELECT (id) ON workspace TO rollcall_steward;
CREATE POLICY of_steward ON workspace FOR SELECT TO rollcall_steward USING (true);

-- ---------------------------------------------------------------------------------------------------------
-- Search. Row-level security keeps LIKE away from the trigram index (LIKE is not leakproof), so this one reviewed
-- function looks it up for the caller's own workspace and answers ids; the caller reads the rows under its policies.
-- `patterns`: a JSON array of terms, each an array of LIKE patterns; every term must match one of its patterns.
-- `most`: how many ids to answer at the most. For a frequent term the caller walks its list in order instead.
CREATE FUNCTION search_employee_ids(patterns jsonb, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE ROWS 500
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  workspace uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  condition text := '';
  term jsonb;
BEGIN
  IF workspace IS NULL THEN
    RETURN;
  END IF;
  FOR term IN SELECT jsonb_array_elements(patterns) LOOP
    condition := condition || ' AND (' || (
      SELECT string_agg(format('search_text LIKE %L', pattern), ' OR ') FROM jsonb_array_elements_text(term) AS pattern
    ) || ')';
  END LOOP;
  -- literals, not parameters: the planner must know how rare the trigrams are
  RETURN QUERY EXECUTE format('SELECT id FROM public.employee WHERE workspace_id = %L AND deleted_at IS NULL%s LIMIT %s', workspace, condition, most);
END
$$;
REVOKE ALL ON FUNCTION search_employee_ids(jsonb, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_employee_ids(jsonb, integer) TO rollcall_app;

-- ---------------------------------------------------------------------------------------------------------
-- Jobs. The queue's own tables belong to the worker; the product may only add a job of its own workspace, inside the
-- transaction of the change (graphile_worker is migrated by the worker, so the name is looked up when called).
CREATE FUNCTION enqueue_job(task text, payload jsonb, job_key text, queue text, run_at timestamptz, key_mode text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  IF (payload ->> 'workspaceId')::uuid IS DISTINCT FROM nullif(current_setting('app.workspace', true), '')::uuid THEN
    RAISE EXCEPTION 'a job belongs to the workspace that adds it';
  END IF;
  PERFORM graphile_worker.add_job(
    task, payload::json, queue_name => queue, run_at => run_at, max_attempts => 25, job_key => job_key, job_key_mode => key_mode);
END
$$;
REVOKE ALL ON FUNCTION enqueue_job(text, jsonb, text, text, timestamptz, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue_job(text, jsonb, text, text, timestamptz, text) TO rollcall_app;

-- Raw records are deflated already: do not let TOAST try again.
ALTER TABLE employee ALTER COLUMN raw SET STORAGE EXTERNAL;
