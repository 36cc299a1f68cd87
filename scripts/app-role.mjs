// The login that the front and the worker use: neither owner nor superuser, so row-level security holds for it.
// The migrations make the group roles and their rights; here is made the one login that may become any of them.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { withClient } from "./database.mjs";
import { Refusal } from "./refusal.mjs";

const groups = ["rollcall_app", "rollcall_identity", "rollcall_steward"];
const startsAs = "rollcall_app";

/**
 * Makes or repairs the login, and answers its URL. Every data folder has a login of its own, so two of them on
 * one database do not fight over a password.
 * @param {string} ownerUrl the migrations have run there
 * @param {{ dataDir: string, appDatabaseUrl?: string | null }} options a given URL is checked and used as it is
 * @returns {Promise<string>}
 */
export async function ensureAppRole(ownerUrl, { dataDir, appDatabaseUrl = null }) {
  if (appDatabaseUrl) {
    await withClient(appDatabaseUrl, "APP_DATABASE_URL", requireHarmless);
    return appDatabaseUrl;
  }
  const password = keptPassword(dataDir);
  const { database, user } = await withClient(ownerUrl, "DATABASE_URL", identify);
  const login = `rollcall_login_${createHash("sha256").update(`${database}\n${password}`).digest("hex").slice(0, 8)}`;
  const url = appUrlOf(ownerUrl, login, password);
  if (await needsRepair(url)) {
    await withClient(ownerUrl, "DATABASE_URL", (client) => repair(client, login, password, user));
  }
  await withClient(url, `the login ${login}`, requireHarmless);
  return url;
}

/** The password is the file's; a lost file means a new password, and with it a new login. */
function keptPassword(dataDir) {
  const file = join(dataDir, "app-db.pass");
  try {
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (error.code !== "EEXIST") throw error; // the usual case: it was made by an earlier start
  }
  const password = readFileSync(file, "utf8").trim();
  if (password.length >= 32) return password;
  throw new Refusal(`${file} does not hold a password; remove it, and a new login is made`);
}

async function identify(client) {
  const { rows } = await client.query(`SELECT current_database() AS database, current_user AS "user"`);
  return rows[0];
}

/**
 * @param {string} ownerUrl
 * @param {string} login
 * @param {string} password
 * @returns {string}
 */
function appUrlOf(ownerUrl, login, password) {
  const url = new URL(ownerUrl);
  url.username = login;
  url.password = password;
  const others = [...url.searchParams].filter(([name]) => !["options", "user", "password"].includes(name));
  const options = `${url.searchParams.get("options") ?? ""} -c role=${startsAs}`.trim();
  const query = [...others, ["options", options]];
  // Not as a form would: PostgreSQL's own programs read a "+" as a plus.
  url.search = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return url.href;
}

async function needsRepair(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return (await standing(client)).lacking.length > 0;
  } catch (error) {
    // No such login or another password (28P01, 28000), or no member of the group to start as (42501, 22023).
    if (["28P01", "28000", "42501", "22023"].includes(error.code)) return true;
    throw error;
  } finally {
    await client.end();
  }
}

async function repair(client, login, password, owner) {
  const name = pg.escapeIdentifier(login);
  // A verifier, so that the password itself never stands in a statement that the server might log.
  const secret = pg.escapeLiteral(scramVerifier(password));
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('rollcall app role'))");
    const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [login]);
    if (!rowCount) await client.query(`CREATE ROLE ${name}`);
    await client.query(`ALTER ROLE ${name} LOGIN NOINHERIT PASSWORD ${secret}`);
    await client.query(`GRANT ${groups.join(", ")} TO ${name}`);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    if (error.code !== "42501") throw error;
    throw new Refusal(
      `the database's owner ${owner} may not create the login that Rollcall works with. As an administrator run: ` +
        `CREATE ROLE ${login} LOGIN NOINHERIT PASSWORD '<password>'; GRANT ${groups.join(", ")} TO ${login}; ` +
        `then set APP_DATABASE_URL to DATABASE_URL with that user and ?options=-c%20role%3D${startsAs}`,
    );
  }
}

/** What PostgreSQL stores for a password (RFC 5803). */
function scramVerifier(password) {
  const rounds = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, rounds, 32, "sha256");
  const keyed = (text) => createHmac("sha256", salted).update(text).digest();
  const stored = createHash("sha256").update(keyed("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${rounds}:${salt.toString("base64")}$${stored}:${keyed("Server Key").toString("base64")}`;
}

async function standing(client) {
  const { rows } = await client.query(
    `SELECT current_user::text AS role,
            (SELECT bool_or(rolsuper OR rolbypassrls) FROM pg_roles
              WHERE rolname IN (current_user, session_user)) AS mighty,
            EXISTS (SELECT FROM pg_tables
              WHERE schemaname = 'public' AND pg_has_role(session_user, tableowner, 'MEMBER')) AS owner,
            ARRAY(SELECT name FROM unnest($1::text[]) AS name
              WHERE NOT pg_has_role(session_user, name, 'MEMBER')) AS lacking`,
    [groups],
  );
  return rows[0];
}

async function requireHarmless(client, setting) {
  const { role, mighty, owner, lacking } = await standing(client);
  const refuse = (reason) => new Refusal(`${setting}: this login cannot be used: it ${reason}`);
  if (mighty) throw refuse("is a superuser or may pass by row-level security");
  if (owner) throw refuse("owns the tables, or may become their owner");
  if (lacking.length) throw refuse(`is not a member of ${lacking.join(", ")}`);
  if (role !== startsAs) throw refuse(`starts as ${role}; add ?options=-c%20role%3D${startsAs} to the URL`);
}
