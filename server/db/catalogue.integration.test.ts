import { expect, test } from "vitest";
import { asOwner } from "@/server/domain/testing";

/** Tables without a workspace, each for a reason given in prisma/schema.prisma. */
const withoutWorkspace = new Set([
  "_prisma_migrations",
  "app_user",
  "app_account",
  "app_session",
  "verification_token",
  "outbox_mail",
  "workspace",
  "rate_budget",
  "worker_heartbeat",
]);

const rowsOf = <T extends object>(statement: string) =>
  asOwner(async (db) => (await db.query<T>(statement)).rows);

test("every table has a workspace_id or is known to have none", async () => {
  const tables = await rowsOf<{ name: string; tenant: boolean }>(`
    SELECT c.relname AS name, EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped) AS tenant
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`);
  expect(tables.filter(({ name, tenant }) => !tenant && !withoutWorkspace.has(name))).toEqual([]);
  expect(tables.filter(({ tenant }) => tenant).length).toBeGreaterThan(5);
});

test("every tenant table enables and forces row-level security and has a policy for reading and writing", async () => {
  const bare = await rowsOf(`
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
      SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL))`);
  expect(bare).toEqual([]);
});

test("every primary, unique and foreign key of a tenant table is led by workspace_id", async () => {
  const loose = await rowsOf(`
    SELECT c.relname, con.conname FROM pg_constraint con JOIN pg_class c ON c.oid = con.conrelid
    JOIN pg_attribute w ON w.attrelid = c.oid AND w.attname = 'workspace_id' AND NOT w.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND con.contype IN ('p', 'u', 'f') AND con.conkey[1] <> w.attnum
    UNION ALL
    SELECT c.relname, i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_attribute w ON w.attrelid = c.oid AND w.attname = 'workspace_id' AND NOT w.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique AND i.indkey[0] <> w.attnum`);
  expect(loose).toEqual([]);
});

test("no view or materialised view goes around the policies", async () => {
  expect(
    await rowsOf(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')`,
    ),
  ).toEqual([]);
});

test("functions that run as the owner have a fixed search path and are not for everybody", async () => {
  const functions = await rowsOf<{ name: string; config: string[] | null; acl: string }>(`
    SELECT p.proname AS name, p.proconfig AS config, coalesce(p.proacl::text, 'default') AS acl FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef`);
  expect(functions.map(({ name }) => name).sort()).toEqual([
    "chain_audit_entry",
    "enqueue_job",
    "search_employee_ids",
  ]);
  for (const { config, acl } of functions) {
    expect(config?.some((setting) => setting.startsWith("search_path="))).toBe(true);
    expect(acl).not.toMatch(/[{,]=X/);
  }
});

test("the product's roles are neither owner nor able to go around row-level security", async () => {
  const roles = await rowsOf<{ rolname: string }>(`
    SELECT rolname FROM pg_roles WHERE rolname LIKE 'rollcall%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolinherit)`);
  expect(roles).toEqual([]);
  // But for the temporary table that a database session copies people into.
  const owned = await rowsOf(`
    SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) LIKE 'rollcall%'
      AND NOT (relpersistence = 't' AND (relname = 'employee_in' OR relnamespace::regnamespace::text LIKE 'pg_toast_temp%'))`);
  expect(owned).toEqual([]);
});
