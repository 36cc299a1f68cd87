import type { Pool } from "pg";
import { log } from "@/server/log";

const BEAT_MS = 5_000;
const DEAD_AFTER_SECONDS = 15;

/**
 * Says every five seconds that these workers live, and frees the jobs of workers that have said nothing for fifteen
 * (the queue's own lock would hold them for four hours). Times are the database's. `pool` is the owner's.
 */
export function keepAlive(pool: Pool, workerIds: ReadonlySet<string>) {
  let ended = false;
  const beat = async (): Promise<void> => {
    await pool.query(
      `INSERT INTO worker_heartbeat (worker_id) SELECT unnest($1::text[]) ON CONFLICT (worker_id) DO UPDATE SET beat_at = now()`,
      [[...workerIds]],
    );
    const { rows } = await pool.query<{ worker_id: string }>(
      `DELETE FROM worker_heartbeat WHERE beat_at < now() - make_interval(secs => $1) RETURNING worker_id`,
      [DEAD_AFTER_SECONDS],
    );
    const dead = rows.map((row) => row.worker_id);
    if (dead.length === 0) return;
    log.warn({ dead }, "workers have died; their jobs are taken over");
    await pool.query(`SELECT graphile_worker.force_unlock_workers($1::text[])`, [dead]);
  };
  const round = () => void beat().catch((error: Error) => log.warn({ err: error.message }, "no heartbeat"));
  const timer = setInterval(round, BEAT_MS);
  return {
    first: beat(),
    stop: async () => {
      if (ended) return;
      ended = true;
      clearInterval(timer);
      await pool.query(`DELETE FROM worker_heartbeat WHERE worker_id = ANY ($1)`, [[...workerIds]]);
    },
  };
}
