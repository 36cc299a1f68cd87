// Many companies in one database, and what a turn of one of them costs there.
import { DirectoryQuery } from "@/contracts/employee";
import { withWorkspace } from "@/server/db/with-workspace";
import { asOwner, systemCtx } from "@/server/domain/testing";
import { listDirectory } from "@/server/domain/employees/list-directory";
import { enqueueDueSyncs } from "@/server/domain/sync/enqueue-due";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import { syncTimeOff } from "@/server/domain/time-off/sync-time-off";
import type { HrisProvider } from "@/server/hris/provider";
import { newConnection, syncWhole, type Linked } from "../shared/company";
import { mirrorAbsences } from "../sync/absences";
import { median, secondsOf } from "../shared/statistics";

const signal = new AbortController().signal;
/** Long enough that no appointment of the bench itself comes due meanwhile. */
const INTERVAL_SECONDS = 86_400;

export type Counted = { provider: HrisProvider; calls: () => number };

/** The same provider, and how often the vendor was asked for a page, a record or a list. */
export function counted(provider: HrisProvider): Counted {
  let calls = 0;
  const counting = <T extends object>(source: T): T =>
    new Proxy(source, {
      get(target, name) {
        const found: unknown = Reflect.get(target, name);
        if (typeof found === "function")
          return (...args: unknown[]) => {
            calls += 1;
            return (found as (...args: unknown[]) => unknown).apply(target, args);
          };
        return typeof found === "object" && found !== null ? counting(found) : found;
      },
    });
  return { provider: counting(provider), calls: () => calls };
}

/** Links one company more, with its people and absences. Answers how many seconds its first walks took. */
export async function oneMore(provider: HrisProvider): Promise<{ linked: Linked; seconds: number }> {
  const linked = await newConnection();
  const seconds = await secondsOf(async () => {
    await syncWhole(linked, provider);
    await mirrorAbsences(linked, provider);
  });
  await quietTurn(linked, provider); // types too: nothing is due any more
  return { linked, seconds };
}

/** One turn of the periodic sync of a company in which nothing changed: people, then absences. */
export async function quietTurn({ ctx, connectionId }: Linked, provider: HrisProvider): Promise<void> {
  const settings = { connectionId, intervalSeconds: INTERVAL_SECONDS, signal, open: async () => provider };
  await syncConnection(ctx, settings);
  await withWorkspace(ctx, (tx) => tx.resourceSync.updateMany({ data: { nextSyncAt: new Date(0) } }));
  await syncTimeOff(ctx, settings);
}

/** A page of the directory, as HR sees it. */
export const directoryPage = ({ workspaceId }: Linked): Promise<unknown> =>
  listDirectory({ ...systemCtx(workspaceId), actor: hr }, DirectoryQuery.parse({}));
const hr = {
  kind: "user",
  userId: "00000000-0000-4000-8000-000000000001",
  sessionId: "00000000-0000-4000-8000-000000000002",
  name: "Ada",
  email: "ada@lumen.example",
  role: "owner",
} as const;

/** The clockwork's look at what is due, when nothing is. */
export const look = (): Promise<number> => enqueueDueSyncs();

/** Milliseconds of some work, the middle of several rounds over these companies. */
export async function costOf(
  companies: readonly Linked[],
  work: (company: Linked) => Promise<unknown>,
  rounds: number,
): Promise<number> {
  const took: number[] = [];
  for (const company of companies) await work(company); // plans are made, pages are in memory
  for (let round = 0; round < rounds; round++)
    for (const company of companies) took.push(1000 * (await secondsOf(() => work(company))));
  return median(took);
}

/** Bytes of all tables with their indexes. */
export const bytesStored = (): Promise<number> =>
  asOwner(async (db) => {
    const { rows } = await db.query<{ bytes: string }>(
      "SELECT sum(pg_total_relation_size(oid)) AS bytes FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    );
    return Number(rows[0]?.bytes);
  });
