import type { Pool } from "pg";
import { log } from "@/server/log";

const BEAT_MS = 5_000;
const DEAD_AFTER_SECONDS = 15;
/** With the queue's own pause of two seconds a job is taken up again within twenty. */
const LOOK_MS = 2_000;

/** Who has fallen silent, and who locked something and never said a word: it died before it could. */
const silent = `
  WITH silent AS (
    DELETE FROM worker_heartbeat WHERE beat_at < now() - make_interval(secs => $1) RETURNING worker_id
  )
  SELECT worker_id AS name FROM silent
  UNION SELECT locked_by FROM graphile_worker._private_jobs j WHERE j.locked_at < now() - make_interval(secs => $1)
    AND NOT EXISTS (SELECT FROM worker_heartbeat h WHERE h.worker_id = j.locked_by)`;

/**
 * Says every five seconds that whoever locks jobs under these names lives, and frees the jobs of those that have said nothing
 * for fifteen (the queue's own lock would hold them for four hours). Times are the database's. `pool` is the owner's.
 */
export function keepAlive(pool: Pool, lockNames: ReadonlySet<string>) {
  let ended = false;
  const beat = async (): Promise<void> => {
    await pool.query(
      `INSERT INTO worker_heartbeat (worker_id) SELECT unnest($1::text[]) ON CONFLICT (worker_id) DO UPDATE SET beat_at = now()`,
      [[...lockNames]],
    );
  };
  const look = async (): Promise<void> => {
    const { rows } = await pool.query<{ name: string }>(silent, [DEAD_AFTER_SECONDS]);
    const dead = rows.map(({ name }) => name);
    if (dead.length === 0) return;
    log.warn({ dead }, "workers have died; their jobs are taken over");
    await pool.query(`SELECT graphile_worker.force_unlock_workers($1::text[])`, [dead]);
  };
  const every = (ms: number, act: () => Promise<void>) =>
    setInterval(
      () => void act().catch((error: Error) => log.warn({ err: error.message }, "no heartbeat")),
      ms,
    );
  const timers = [every(BEAT_MS, beat), every(LOOK_MS, look)];
  return {
    first: beat().then(look),
    stop: async () => {
      if (ended) return;
      ended = true;
      for (const timer of timers) clearInterval(timer);
      await pool.query(`DELETE FROM worker_heartbeat WHERE worker_id = ANY ($1)`, [[...lockNames]]);
    },
  };
}
