// The three walks of the sync bench: the product's, reading alone, writing alone.
import type pg from "pg";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { columns, copyLine } from "@/server/db/employee-row";
import { employeeRowOf } from "@/server/domain/sync/employee-row-of";
import { walk, type PageCommit } from "@/server/domain/sync/engine/walk";
import { asOwner } from "@/server/domain/testing";
import type { HrisProvider } from "@/server/hris/provider";
import { emptyTables, newConnection, syncWhole } from "../shared/company";
import { secondsOf } from "../shared/statistics";

const neverAborted = new AbortController().signal;
const fromTheStart = { since: null, at: null, done: 0 };
/** Pages made ready at a time, outside the clock. */
const AHEAD = 20;

/** Seconds of a whole sync into an empty connection, in tables that are empty too. */
export async function productSeconds(provider: HrisProvider): Promise<number> {
  await emptyTables();
  const linked = await newConnection();
  return secondsOf(() => syncWhole(linked, provider));
}

/** Seconds to fetch and read everybody, with the engine's own prefetch; the pages are thrown away. */
export const fetchSeconds = (provider: HrisProvider): Promise<number> =>
  secondsOf(() => walkWith(provider, async () => {}));

/** Walks all pages of a company as the product does. */
export async function walkWith(provider: HrisProvider, commitPage: (page: PageCommit) => Promise<void>) {
  await walk(
    { fetchPage: (query) => provider.listEmployees(query), commitPage, signal: neverAborted },
    fromTheStart,
  );
}

export type CopySeconds = { pages: number; batches: number };

/**
 * Seconds to COPY the same rows, which are text already, into a bare table of the same columns: in a transaction for
 * each page of 100, and in one for each batch of 2,000.
 */
export async function copySeconds(provider: HrisProvider): Promise<CopySeconds> {
  await emptyTables();
  return asOwner(async (db) => {
    await db.query(`DROP TABLE IF EXISTS bench_copy`);
    await db.query(`CREATE TABLE bench_copy AS SELECT ${names} FROM employee WITH NO DATA`);
    const spent = { pages: 0, batches: 0 };
    let ready: string[] = [];
    const copyAll = async () => {
      spent.pages += await secondsOf(async () => {
        for (const page of ready) await copyInTransaction(db, page);
      });
      const batch = ready.join("");
      spent.batches += await secondsOf(() => copyInTransaction(db, batch));
      ready = [];
    };
    await walkWith(provider, async ({ records }) => {
      ready.push(records.map((employee) => copyLine(employeeRowOf(employee, undefined))).join(""));
      if (ready.length === AHEAD) await copyAll();
    });
    await copyAll();
    await db.query(`DROP TABLE bench_copy`);
    return spent;
  });
}

const names = columns.map(({ name }) => name).join(", ");

async function copyInTransaction(db: pg.Client, text: string): Promise<void> {
  if (text === "") return;
  await db.query("BEGIN");
  await pipeline(Readable.from([text]), db.query(copyFrom(`COPY bench_copy (${names}) FROM STDIN`)));
  await db.query("COMMIT");
}
