// How quickly a company's absences are mirrored, against reading them alone and writing them alone.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { timeOffRequests } from "@/server/db/time-off-rows";
import { walk } from "@/server/domain/sync/engine/walk";
import { syncResource } from "@/server/domain/time-off/sync-resource";
import { asOwner } from "@/server/domain/testing";
import { withWorkspace } from "@/server/db/with-workspace";
import type { HrisProvider, VendorTimeOffRequest } from "@/server/hris/provider";
import { emptyTables, newConnection, type Linked } from "../shared/company";
import { secondsOf } from "../shared/statistics";

const signal = new AbortController().signal;
const fromTheStart = { since: null, at: null, done: 0 };

const requestsOf = ({ timeOff }: HrisProvider) => {
  if (!timeOff) throw new Error("This vendor knows nothing of time off.");
  return timeOff.requests;
};

/** Mirrors all requests of a connection, and fails when that did not succeed. */
export async function mirrorAbsences({ ctx, workspaceId, connectionId }: Linked, provider: HrisProvider) {
  const at = { workspaceId, connectionId };
  const resource = "timeOffRequests";
  await withWorkspace(ctx, (tx) => tx.resourceSync.updateMany({ data: { lastFullAt: null } }));
  await syncResource(ctx, {
    at,
    resource,
    signal,
    collection: requestsOf(provider),
    intervalSeconds: 86_400,
  });
  const row = await withWorkspace(ctx, (tx) => tx.resourceSync.findFirstOrThrow({ where: { resource } }));
  if (row.issue !== null) throw new Error(`The walk ended with ${row.issue}.`);
}

/** Seconds of a whole walk into an empty connection, in tables that are empty too. */
export async function absenceSeconds(provider: HrisProvider): Promise<number> {
  await emptyTables();
  const linked = await newConnection();
  return secondsOf(() => mirrorAbsences(linked, provider));
}

/** Seconds to fetch and read all of them with the engine's own prefetch, and what came. */
export async function readAbsences(
  provider: HrisProvider,
): Promise<{ seconds: number; pages: VendorTimeOffRequest[][] }> {
  const pages: VendorTimeOffRequest[][] = [];
  const { list } = requestsOf(provider);
  const commitPage = async ({ records }: { records: VendorTimeOffRequest[] }) => void pages.push(records);
  const seconds = await secondsOf(async () => {
    await walk({ fetchPage: (query) => list(query), commitPage, signal }, fromTheStart);
  });
  return { seconds, pages };
}

const columns = ["vendorId", "hash", ...timeOffRequests.columns.map(({ key }) => key)];
const names = ["vendor_id", "hash", ...timeOffRequests.columns.map(({ name }) => name)].join(", ");
const cell = (value: unknown) =>
  value === null ? "\\N" : String(value).replace(/[\\\n\r\t]/g, (char) => `\\${char}`);
const lineOf = (record: VendorTimeOffRequest) =>
  columns.map((key) => cell(record[key as keyof VendorTimeOffRequest])).join("\t") + "\n";

/** Seconds to COPY the same rows, which are text already, into a bare table, in a transaction for each page. */
export async function copyAbsenceSeconds(pages: VendorTimeOffRequest[][]): Promise<number> {
  const texts = pages.map((records) => records.map(lineOf).join(""));
  return asOwner(async (db) => {
    await db.query(`DROP TABLE IF EXISTS bench_copy`);
    await db.query(`CREATE TABLE bench_copy AS SELECT ${names} FROM time_off_request WITH NO DATA`);
    const seconds = await secondsOf(async () => {
      for (const text of texts) {
        await db.query("BEGIN");
        await pipeline(Readable.from([text]), db.query(copyFrom(`COPY bench_copy (${names}) FROM STDIN`)));
        await db.query("COMMIT");
      }
    });
    await db.query(`DROP TABLE bench_copy`);
    return seconds;
  });
}

/** Rows written and seconds of a second walk over the same requests, beside the seconds of the first. */
export async function absencesAgain(
  provider: HrisProvider,
): Promise<{ written: number; first: number; second: number }> {
  await emptyTables();
  const linked = await newConnection();
  const first = await secondsOf(() => mirrorAbsences(linked, provider));
  const version = () =>
    asOwner(async (db) => {
      const { rows } = await db.query<{ xmin: string; id: string }>(
        "SELECT id::text, xmin::text FROM time_off_request UNION ALL SELECT id::text, xmin::text FROM change_event",
      );
      return new Map(rows.map(({ id, xmin }) => [id, xmin]));
    });
  const before = await version();
  const second = await secondsOf(() => mirrorAbsences(linked, provider));
  const written = [...(await version())].filter(([id, xmin]) => before.get(id) !== xmin).length;
  return { written, first, second };
}
