// I6 and I7: what the processes hold on to, and jobs that nobody works on.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "./product";
import { until } from "./until";

const LEASE_SECONDS = 15;
/** A pool lets a connection go that was idle for ten seconds. */
const IDLE_MS = 45_000;

export type Footprint = { connections: number; frontMb: number | null };

/** Resident memory of a process; null where the system does not tell. */
export function residentMb(pid: number): number | null {
  if (process.platform !== "linux") return null;
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return kb === undefined ? null : Number(kb) / 1024;
}

async function connectionsOf({ ask }: Product): Promise<number> {
  const [row] = await ask<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name LIKE 'rollcall%'",
  );
  return row?.count ?? 0;
}

/** What is held when nothing is wrong: the most that is seen while this goes on, as pools breathe with the work there is. */
export async function footprintOf(product: Product, usual: Promise<unknown>): Promise<Footprint> {
  let connections = 0;
  let frontMb: number | null = null;
  let isOver = false;
  const watched = usual.finally(() => (isOver = true));
  watched.catch(() => undefined); // it is waited for below
  do {
    connections = Math.max(connections, await connectionsOf(product));
    const now = residentMb(product.pidOf("front"));
    frontMb = now === null ? frontMb : Math.max(now, frontMb ?? 0);
    await sleep(50);
  } while (!isOver);
  await watched;
  return { connections, frontMb };
}

const WITHIN = 1.1;

/** Waits until no more is held than before. Memory that is given back late is told, and is no failure of the wait. */
export async function backToBase(product: Product, base: Footprint): Promise<string[]> {
  const found: string[] = [];
  await until(`no more than ${base.connections} database connections`, IDLE_MS, async () => {
    const now = await connectionsOf(product);
    if (now > base.connections * WITHIN) throw new Error(`${now} connections`);
    return true;
  }).catch((error: Error) => found.push(error.message));
  const now = residentMb(product.pidOf("front"));
  if (now !== null && base.frontMb !== null && now > base.frontMb * WITHIN)
    found.push(`the front holds ${Math.round(now)} MB, ${Math.round(base.frontMb)} before`);
  return found;
}

/** Waits for two leases at most until each job that is taken belongs to a worker that lives. */
export async function noOrphans({ ask }: Product): Promise<string[]> {
  const orphans = `
    SELECT count(*)::int AS count FROM (
      SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
      UNION ALL SELECT locked_by FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL
    ) AS taken WHERE NOT EXISTS (
      SELECT FROM worker_heartbeat h WHERE h.worker_id = taken.locked_by AND h.beat_at > now() - make_interval(secs => $1))`;
  return until("each job that is taken has a living worker", 2 * LEASE_SECONDS * 1000, async () => {
    const [row] = await ask<{ count: number }>(orphans, [LEASE_SECONDS]);
    if (row?.count !== 0) throw new Error(`${row?.count} jobs or queues`);
    return true;
  }).then(
    () => [],
    (error: Error) => [error.message],
  );
}
