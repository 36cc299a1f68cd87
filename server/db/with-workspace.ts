import type pg from "pg";
import { AppError } from "@/server/errors";
import type { Prisma } from "./generated/client";
import { door } from "./pool";

export type Tx = Prisma.TransactionClient;
export type Sql = pg.PoolClient;
/** Whose rows may be seen. Anything that holds a workspace's id will do. */
export type WorkspaceScope = { readonly workspaceId: string };

/** A statement as a tagged template; answers its rows. */
type Statements = <T>(parts: TemplateStringsArray, ...values: unknown[]) => Promise<T[]>;

/** For what is done in transactions of either door: one way to write a statement. */
export const statements = (db: Tx | Sql): Statements =>
  "release" in db
    ? async (parts, ...values) => {
        const text = parts.reduce((before, part, index) => `${before}$${index}${part}`);
        return (await (db as Sql).query(text, values)).rows;
      }
    : (parts, ...values) => (db as Tx).$queryRaw(parts, ...values);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const REPEATABLE = new Set(["40001", "40P01"]);
const TRIES = 3;

/**
 * The one door to a workspace's rows: one transaction in which row-level security shows that workspace and nothing
 * else. Serialisation failures and deadlocks are repeated up to three times, so `fn` must have no effect elsewhere.
 */
export function withWorkspace<T>(scope: WorkspaceScope, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const { prisma } = door("rollcall_app");
  return repeated(() =>
    prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`select set_config('app.workspace', ${scope.workspaceId}, true)`;
        return fn(tx);
      },
      { timeout: 60_000, maxWait: 5_000 },
    ),
  );
}

/**
 * The same door for what is raw SQL: bulk writes, hot lists, search (design, decision 3), the inbox of webhooks (012).
 * `begin` opens, names the workspace and costs one round trip. `makeReady` comes before it, outside the transaction: for what
 * a database session keeps.
 */
export function withWorkspaceSql<T>(
  scope: WorkspaceScope,
  fn: (sql: Sql) => Promise<T>,
  makeReady?: (sql: Sql) => Promise<void>,
): Promise<T> {
  if (!UUID.test(scope.workspaceId)) throw new AppError("internal", "A workspace id is a UUID.");
  return repeated(async () => {
    const client = await door("rollcall_app").pool.connect();
    try {
      await makeReady?.(client);
      await client.query(`BEGIN; SELECT set_config('app.workspace', '${scope.workspaceId}', true)`);
      const result = await fn(client);
      await client.query("COMMIT");
      client.release();
      return result;
    } catch (error) {
      await client.query("ROLLBACK").then(
        () => client.release(),
        (lost: Error) => client.release(lost),
      );
      throw error;
    }
  });
}

/** Serialisation failures and deadlocks are tried again; a database that is away becomes 503. */
export async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries < TRIES && REPEATABLE.has(sqlState(error) ?? "")) continue;
      throw asUnavailable(error);
    }
  }
}

/** A database that cannot be reached or is too busy is not the caller's fault: 503, try again. */
function asUnavailable(error: unknown): unknown {
  const state = sqlState(error);
  const unavailable =
    state !== undefined &&
    /^(08|25P03|53|57P0|55P03|57014|40001|40P01|P2024|P2028|P1001|P1017|ECONN|ETIMEDOUT)/.test(state);
  if (!unavailable && !isCutOff(error)) return error;
  return new AppError("unavailable", "The database is busy or restarting. Try again in a few seconds.", {
    cause: error,
    retryAfterSeconds: 2,
  });
}

/** Whether a row of the same key is there already, as Prisma or pg says it. */
export const isTaken = (error: unknown): boolean => ["P2002", "23505"].includes(sqlState(error) ?? "");

/** What pg and its pool say without a code, Prisma of a raw query under a code that tells no cause, and its adapter by a name. */
const CUT_OFF = [
  "timeout exceeded when trying to connect",
  "Connection terminated",
  "connection error and is not queryable",
  "Client was closed",
  "Server has closed the connection",
  "Can't reach database server",
  "Operation has timed out",
  "Too many database connections opened",
  "ConnectionClosed",
  "DatabaseNotReachable",
  "SocketTimeout",
  "TooManyConnections",
];
const isCutOff = (error: unknown) =>
  error instanceof Error && CUT_OFF.some((said) => error.message.includes(said));

/** SQLSTATE of pg, error code of Prisma or of the socket. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const known = error as {
    code?: unknown;
    meta?: { code?: unknown; driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  const original = known.meta?.driverAdapterError?.cause?.originalCode ?? known.meta?.code;
  if (typeof original === "string") return original;
  return typeof known.code === "string" ? known.code : undefined;
}
