import type { Task } from "graphile-worker";
import pg from "pg";
import { closeDatabase } from "@/server/db/pool";
import { env } from "@/server/env";
import { runProcessInbox } from "@/server/jobs/process-inbox";
import { runScheduleSyncs } from "@/server/jobs/schedule-syncs";
import { runScheduleWebhooks, tendAllWebhooks } from "@/server/jobs/schedule-webhooks";
import { runProcessTimeOffInbox } from "@/server/jobs/process-time-off-inbox";
import { runReadBalances } from "@/server/jobs/read-balances";
import { runSyncConnection } from "@/server/jobs/sync-connection";
import { runSyncTimeOff } from "@/server/jobs/sync-time-off";
import { runTellFirstSync } from "@/server/jobs/tell-first-sync";
import { runTendWebhook } from "@/server/jobs/tend-webhook";
import { log } from "@/server/log";
import { keepAlive } from "@/server/queue/heartbeat";
import { startRunner } from "@/server/queue/start-runner";
import { assertVault } from "@/server/vault/open-vault";

/** The worker process: runs the jobs of the queue. Any number may run against one database. */
const STOP_MS = 10_000;

async function main(): Promise<void> {
  const { OWNER_DATABASE_URL } = env();
  if (!OWNER_DATABASE_URL)
    throw new Error("OWNER_DATABASE_URL is missing: the job queue's tables belong to the owner.");
  assertVault();
  const pool = new pg.Pool({
    connectionString: OWNER_DATABASE_URL,
    max: 8,
    application_name: "rollcall-worker-queue",
  });
  const lost = (error: Error) => log.warn({ err: error.message }, "the queue lost a database connection");
  pool.on("error", lost).on("connect", (client) => void client.on("error", lost));
  const stopping = new AbortController();
  const taskList: Record<string, Task> = {
    "sync-connection": (payload) => runSyncConnection(payload, stopping.signal),
    "process-inbox": (payload) => runProcessInbox(payload, stopping.signal),
    "sync-time-off": (payload) => runSyncTimeOff(payload, stopping.signal),
    "process-time-off-inbox": (payload) => runProcessTimeOffInbox(payload, stopping.signal),
    "read-balances": (payload) => runReadBalances(payload, stopping.signal),
    "tend-webhook": (payload) => runTendWebhook(payload, stopping.signal),
    "tell-first-sync": (payload) => runTellFirstSync(payload),
    "schedule-syncs": () => runScheduleSyncs(),
    "schedule-webhooks": () => runScheduleWebhooks(),
  };
  const cron = [
    { task: "schedule-syncs", match: "* * * * *", identifier: "schedule-syncs" },
    { task: "schedule-webhooks", match: "*/10 * * * *", identifier: "schedule-webhooks" },
  ];
  const { runner, lockNames } = await startRunner({ pool, taskList, cron });
  const beats = keepAlive(pool, lockNames);
  await beats.first;
  tendAllWebhooks().catch((error: Error) =>
    log.warn({ err: error.message }, "webhooks get their look later"),
  );
  log.info("the worker is up");
  process.send?.("ready");

  let ended = false;
  const stop = async (cause: string) => {
    if (ended) return;
    ended = true;
    log.info({ cause }, "the worker is stopping");
    setTimeout(() => process.exit(1), STOP_MS).unref();
    stopping.abort(); // walks stop after their page and are handed back
    await runner.stop();
    await beats.stop();
    await Promise.all([pool.end(), closeDatabase()]);
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
  process.on("disconnect", () => void stop("the start script is gone"));
}

main().catch((error: Error) => {
  process.stderr.write(error.message + "\n");
  process.exit(1);
});
