import { EventEmitter } from "node:events";
import {
  run,
  type CronItem,
  parseCronItems,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import type { Pool } from "pg";
import { workerLogger } from "./logger";

type Options = { pool: Pool; taskList: TaskList; cron: CronItem[] };

/**
 * Runs the queue's jobs in this process. `lockNames` are the names under which it locks them, and under which it has to say that it
 * lives (heartbeat.ts): of the pool, not of the workers in it.
 */
export async function startRunner({
  pool,
  taskList,
  cron,
}: Options): Promise<{ runner: Runner; lockNames: ReadonlySet<string> }> {
  const lockNames = new Set<string>();
  const events = new EventEmitter() as WorkerEvents;
  events.on("pool:create", ({ workerPool }) => lockNames.add(workerPool.id));
  const runner = await run({
    pgPool: pool,
    events,
    taskList,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2_000,
    parsedCronItems: parseCronItems(cron),
    logger: workerLogger(),
  });
  return { runner, lockNames };
}
