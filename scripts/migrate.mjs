// Applies prisma/migrations and records them as `prisma migrate deploy` does, without any engine.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { Refusal, runCommand } from "./refusal.mjs";

const lockKey = 72707369; // the key that Prisma's own engine takes

const insufficientRights = "42501";

/**
 * Brings the database up to date. Any number of processes may call it at once: one works, the others wait.
 * @param {string} url as the owner
 * @param {{ log?: (line: string) => void, dir?: string }} [options]
 * @returns {Promise<number>} how many migrations were applied
 */
export async function migrate(
  url,
  { log = () => {}, dir = join(import.meta.dirname, "../prisma/migrations") } = {},
) {
  const db = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await db.connect();
  try {
    await takeTurn(db);
    const applied = await applyPending(db, readMigrations(dir), log);
    await runMigrations({ connectionString: url }); // the job queue's own tables: jobs may be added from now on
    return applied;
  } finally {
    await db.end(); // gives the lock back as well
  }
}

async function takeTurn(db) {
  await db.query("SET lock_timeout = '120s'");
  try {
    await db.query("SELECT pg_advisory_lock($1)", [lockKey]);
  } catch (error) {
    if (error.code !== "55P03") throw error;
    throw new Refusal(
      "another process has been migrating this database for two minutes; try again when it has ended",
    );
  }
  await db.query("RESET lock_timeout");
  await db.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`);
}

function readMigrations(dir) {
  const names = readdirSync(dir).filter((name) => existsSync(join(dir, name, "migration.sql")));
  return names.sort().map((name) => {
    const sql = readFileSync(join(dir, name, "migration.sql"), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

async function applyPending(db, migrations, log) {
  const { rows } = await db.query(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const recorded = new Map(rows.map((row) => [row.migration_name, row]));
  const known = new Set(migrations.map(({ name }) => name));
  const newer = [...recorded.keys()].filter((name) => !known.has(name));
  if (newer.length)
    log(`the database was migrated by a newer Rollcall (${newer.join(", ")}); going on with it`);
  let applied = 0;
  for (const migration of migrations) {
    const before = recorded.get(migration.name);
    if (before) {
      requireSame(before, migration);
      continue;
    }
    await apply(db, migration);
    log(`applied ${migration.name}`);
    applied += 1;
  }
  return applied;
}

function requireSame(before, { name, checksum }) {
  if (!before.finished_at) {
    throw new Refusal(
      `migration ${name} failed earlier; repair the database, then run: npm run db -- migrate resolve --applied ${name}`,
    );
  }
  if (before.checksum !== checksum) {
    throw new Refusal(
      `migration ${name} was edited after it was applied; restore the file, or reset the database`,
    );
  }
}

async function apply(db, { name, sql, checksum }) {
  await db.query("BEGIN");
  try {
    await db.query(sql);
    await db.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await db.query("COMMIT");
  } catch (error) {
    await db.query("ROLLBACK");
    if (error.code !== insufficientRights)
      throw new Error(`migration ${name}: ${error.message}`, { cause: error });
    throw new Refusal(
      `migration ${name}: ${error.message}; the user of DATABASE_URL has to own the database and may need CREATEROLE`,
      { cause: error },
    );
  }
}

if (process.argv[1] === import.meta.filename) {
  await runCommand(async () => {
    if (!process.env.DATABASE_URL) throw new Refusal("set DATABASE_URL to the database to migrate");
    const started = performance.now();
    const applied = await migrate(process.env.DATABASE_URL, { log: console.log });
    console.log(`${applied} migration(s) applied in ${Math.round(performance.now() - started)} ms`);
  });
}
