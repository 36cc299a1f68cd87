-- Links that let somebody without an account walk through the linking flow once.
-- CreateEnum
CREATE TYPE "LinkKind" AS ENUM ('hand_over', 'embed');

-- CreateTable
CREATE TABLE "link_token" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "kind" "LinkKind" NOT NULL DEFAULT 'hand_over',
    "asked_by" TEXT NOT NULL,
    "recipient" TEXT,
    "connection_id" UUID,
    "tenant_key" TEXT,
    "origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "locale" TEXT,
    "theme" TEXT,
    "redirect_uri" TEXT,
    "browser_hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "session_hash" BYTEA,
    "session_expires_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "linked_id" UUID,

    CONSTRAINT "link_token_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "link_token_key_id_idx" ON "link_token"("key_id");

-- CreateIndex
CREATE UNIQUE INDEX "link_token_workspace_id_key_id_key" ON "link_token"("workspace_id", "key_id");

-- AddForeignKey
ALTER TABLE "link_token" ADD CONSTRAINT "link_token_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_token" ADD CONSTRAINT "link_token_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE link_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE link_token FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON link_token USING (workspace_id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid))
  WITH CHECK (workspace_id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON link_token TO rollcall_app;

-- The door knows a link's public part only: it finds whose it is, and the digests that are compared (decision 003).
GRANT SELECT (workspace_id, id, key_id, secret_hash, kind, tenant_key, origins, locale, theme, asked_by, recipient, connection_id, expires_at, session_hash, session_expires_at, completed_at, linked_id)
  ON link_token TO rollcall_identity;
CREATE POLICY of_link ON link_token FOR SELECT TO rollcall_identity
  USING (key_id = (SELECT nullif(current_setting('app.link_key', true), '')));
