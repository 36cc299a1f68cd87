// How the WebAssembly schema engine reaches PostgreSQL: @prisma/adapter-pg, with its gaps closed.
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { parse } from "pg-connection-string";

const charOid = 18; // the catalogue's one-byte "char"
const textOid = 25;
const charColumns = new WeakMap(); // rows of an answer -> which of their columns are "char"

// adapter-pg has no mapping for "char", and the engine wants a character there, not a text.
function asText(answer) {
  const at = (answer?.fields ?? []).flatMap((field, i) => (field.dataTypeID === charOid ? [i] : []));
  for (const i of at) answer.fields[i].dataTypeID = textOid;
  if (at.length) charColumns.set(answer.rows, at);
  return answer;
}

class Client extends pg.Client {
  query(...args) {
    const callback = args.at(-1);
    if (typeof callback === "function") {
      args[args.length - 1] = (error, answer) => callback(error, asText(answer));
      return super.query(...args);
    }
    const answer = super.query(...args);
    return answer?.then ? answer.then(asText) : answer;
  }
}

function withChars(queryable) {
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (query) => {
    const answer = await queryRaw(query);
    for (const i of charColumns.get(answer.rows) ?? []) answer.columnTypes[i] = ColumnTypeEnum.Character;
    return answer;
  };
  const startTransaction = queryable.startTransaction?.bind(queryable);
  if (startTransaction)
    queryable.startTransaction = async (level) => withChars(await startTransaction(level));
  return queryable;
}

// adapter-pg cuts a script at every semicolon, also within a comment or a function's body. PostgreSQL reads it whole.
function withWholeScripts(queryable) {
  queryable.executeScript = async (script) => {
    await queryable
      .underlyingDriver()
      .query(script)
      .catch((error) => queryable.onError(error));
  };
  return queryable;
}

const open = async (pool) =>
  withWholeScripts(withChars(await new PrismaPg(pool, { disposeExternalPool: true }).connect()));

// Never hands the connection string on: it would win over `database`, and the shadow be the real one.
function poolFor(url, database) {
  const config = parse(url);
  return new pg.Pool({ ...config, Client, database: database ?? config.database, max: 2 });
}

/**
 * @param {string} url
 * @returns {import("@prisma/driver-adapter-utils").SqlMigrationAwareDriverAdapterFactory}
 */
export function databaseFactory(url) {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => open(poolFor(url)),
    async connectToShadowDb() {
      const name = `prisma_migrate_shadow_db_${randomUUID()}`;
      const admin = poolFor(url);
      await admin.query(`CREATE DATABASE "${name}"`);
      const shadow = await open(poolFor(url, name));
      const dispose = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await dispose();
        await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
        await admin.end();
      };
      return shadow;
    },
  };
}

/**
 * The engine's `cli` commands.
 * @param {string} url
 * @param {string} command create-database, drop-database or can-connect-to-database
 */
export async function runDatabaseCommand(url, command) {
  const verb = { "create-database": "CREATE", "drop-database": "DROP" }[command];
  const { database } = parse(url);
  const config = { ...parse(url), ...(verb ? { database: "postgres" } : {}) };
  const client = new pg.Client(config);
  await client.connect();
  try {
    if (verb) await client.query(`${verb} DATABASE ${pg.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
