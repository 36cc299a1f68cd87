// The database that the settings name: an external one, checked, or the embedded one, started.
import { join } from "node:path";
import pg from "pg";
import { parse } from "pg-connection-string";
import { keepDatabase } from "./database-keeper.mjs";
import { startEmbedded } from "./embedded-db.mjs";
import { Refusal } from "./refusal.mjs";

const oldestVersion = 15;
const connectTimeoutMs = 5000;

/**
 * @typedef {object} Database
 * @property {string} url as the owner
 * @property {boolean} embedded
 * @property {() => Promise<void>} stop
 */

/**
 * @param {import("./settings.mjs").Settings} settings
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<Database>}
 */
export async function openDatabase({ databaseUrl, dataDir }, { log = () => {} } = {}) {
  if (!databaseUrl) {
    const open = (port) => startEmbedded({ dataDir: join(dataDir, "pg"), port, log });
    const server = await open(0);
    return { url: server.url, embedded: true, ...keepDatabase(server, { reopen: open, log }) };
  }
  await withClient(databaseUrl, "DATABASE_URL", requireVersion);
  return { url: databaseUrl, embedded: false, stop: async () => {} };
}

/**
 * Connects, hands over the client, and ends it. A refused connection becomes one line without the password.
 * @template T
 * @param {string} url
 * @param {string} setting where the URL came from
 * @param {(client: pg.Client, setting: string) => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function withClient(url, setting, act) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  client.on("error", () => {}); // a connection cut later shows in the query that needs it
  try {
    await client.connect();
  } catch (error) {
    throw new Refusal(`${setting}: ${reasonOf(error, parse(url))}`, { cause: error });
  }
  try {
    return await act(client, setting);
  } finally {
    await client.end();
  }
}

/** @returns {string} */
function reasonOf(error, { host, port, user, database }) {
  const at = `${host || "localhost"}:${port || 5432}`;
  const code = error.code ?? error.errors?.[0]?.code;
  const known = {
    ECONNREFUSED: `nothing listens at ${at}; is PostgreSQL running there?`,
    ENOTFOUND: `there is no host ${host}`,
    EAI_AGAIN: `the name ${host} cannot be resolved now`,
    ETIMEDOUT: `no answer from ${at}`,
    ENOENT: `there is no socket at ${at}`,
    "28P01": `the password of user ${user} was not accepted at ${at}`,
    28000: `user ${user} may not connect to ${database} at ${at}`,
    "3D000": `there is no database ${database} at ${at}; create it first`,
    53300: `the server at ${at} takes no more connections`,
    "57P03": `the server at ${at} is starting up or shutting down; try again in a moment`,
  };
  if (!code) return `no answer from ${at} within ${connectTimeoutMs / 1000} s (${error.message})`;
  return known[code] ?? `no connection to ${at} (${code})`;
}

async function requireVersion(client, setting) {
  const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
  if (rows[0].major >= oldestVersion) return;
  throw new Refusal(
    `${setting}: the server is PostgreSQL ${rows[0].major}; Rollcall needs ${oldestVersion} or later`,
  );
}
