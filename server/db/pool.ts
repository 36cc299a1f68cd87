import pg from "pg";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { PrismaClient } from "./generated/client";

const DATE = 1082;
const parsers = {
  // A civil date stays text: never a Date at some zone's midnight.
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === DATE ? (text: string) => text : pg.types.getTypeParser(oid, format as "text"),
} as pg.CustomTypesConfig;

/** Below the lease of a worker's jobs: one that stands still holds no locks any more when it is taken over. */
const IDLE_IN_TRANSACTION_MS = 10_000;

export type Role = "rollcall_app" | "rollcall_identity";
type Door = { pool: pg.Pool; prisma: PrismaClient };

/** One pool for each role and process, kept over hot reloads. Not exported beyond this room (rule 3.3). */
const doors: Map<string, Door> = ((globalThis as { __rollcallDoors?: Map<string, Door> }).__rollcallDoors ??=
  new Map());

export function door(role: Role): Door {
  const url = urlAs(env().DATABASE_URL, role);
  const known = doors.get(url);
  if (known) return known;
  const worker = env().OWNER_DATABASE_URL !== undefined;
  const pool = new pg.Pool({
    connectionString: url,
    types: parsers,
    max: role === "rollcall_app" ? 10 : 4,
    application_name: worker ? "rollcall-worker" : "rollcall-front",
    connectionTimeoutMillis: 5_000,
    statement_timeout: worker ? 60_000 : 5_000,
    lock_timeout: 1_000,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  const lost = (error: Error) => log.warn({ err: error.message }, "a database connection was lost");
  // One that is in use is told as well, between two statements: without a listener that ends the process.
  pool.on("error", lost).on("connect", (client) => void client.on("error", lost));
  const made = { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
  doors.set(url, made);
  return made;
}

/** The login may become any of our roles; a pool chooses one when it connects. */
export function urlAs(appUrl: string, role: Role): string {
  const url = new URL(appUrl);
  url.searchParams.set("options", `-c role=${role}`);
  // URLSearchParams writes a space as "+", which PostgreSQL's URLs do not know.
  url.search = url.search.replaceAll("+", "%20");
  return url.href;
}

/** Ends all pools: on shut-down, and after a test file. */
export async function closeDatabase(): Promise<void> {
  const open = [...doors.values()];
  doors.clear();
  await Promise.all(open.map(async ({ pool, prisma }) => prisma.$disconnect().then(() => pool.end())));
}

export const poolFigures = () =>
  [...doors.values()].reduce(
    (sum, { pool }) => ({
      total: sum.total + pool.totalCount,
      idle: sum.idle + pool.idleCount,
      waiting: sum.waiting + pool.waitingCount,
    }),
    { total: 0, idle: 0, waiting: 0 },
  );
