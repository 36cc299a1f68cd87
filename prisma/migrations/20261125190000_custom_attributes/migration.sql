-- What custom attributes are called is the account's, not each person's: a label that is renamed is no change of anybody,
-- and a quarter of a row was labels.
CREATE TABLE "custom_attribute" (
    "workspace_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "type" TEXT NOT NULL,

    CONSTRAINT "custom_attribute_pkey" PRIMARY KEY ("workspace_id","connection_id","key")
);
ALTER TABLE "custom_attribute" ADD CONSTRAINT "custom_attribute_workspace_id_connection_id_fkey" FOREIGN KEY ("workspace_id", "connection_id") REFERENCES "connection"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE custom_attribute ENABLE ROW LEVEL SECURITY;
ALTER TABLE custom_attribute FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON custom_attribute USING (workspace_id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid))
  WITH CHECK (workspace_id = (SELECT nullif(current_setting('app.workspace', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON custom_attribute TO rollcall_app;

ALTER TABLE employee NO FORCE ROW LEVEL SECURITY;
ALTER TABLE custom_attribute NO FORCE ROW LEVEL SECURITY;
ALTER TABLE connection NO FORCE ROW LEVEL SECURITY; -- the foreign key looks there as the owner
INSERT INTO custom_attribute (workspace_id, connection_id, key, label, type)
SELECT DISTINCT ON (e.workspace_id, e.connection_id, c.key) e.workspace_id, e.connection_id, c.key,
  coalesce(c.value ->> 'label', c.key), coalesce(c.value ->> 'type', 'standard')
FROM employee e, jsonb_each(e.custom) c
ORDER BY e.workspace_id, e.connection_id, c.key, e.updated_at DESC;
UPDATE employee SET custom = (SELECT jsonb_object_agg(key, value -> 'value') FROM jsonb_each(custom))
WHERE custom IS NOT NULL AND custom <> '{}';
ALTER TABLE employee FORCE ROW LEVEL SECURITY;
ALTER TABLE custom_attribute FORCE ROW LEVEL SECURITY;
ALTER TABLE connection FORCE ROW LEVEL SECURITY;
