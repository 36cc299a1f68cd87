import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { asOwner, newWorkspace } from "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace, withWorkspaceSql } from "@/server/db/with-workspace";
import { enqueue, enqueueSql } from "./enqueue";
import { keepAlive } from "./heartbeat";
import { startRunner } from "./start-runner";

let owner: pg.Pool;
beforeAll(
  () => void (owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 4 })),
);
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const jobsOf = async (key: string) =>
  (await owner.query("SELECT * FROM graphile_worker.jobs WHERE key = $1", [key])).rows;
const place = () => {
  const id = randomUUID();
  return { key: `test:${id}`, queue: `connection:${id}` };
};

describe("a job", () => {
  test("is added with the change, or not at all", async () => {
    const { workspaceId } = await newWorkspace();
    const [kept, undone] = [place(), place()];
    await withWorkspace({ workspaceId }, (tx) =>
      enqueue(tx, { workspaceId }, "sync-connection", { connectionId: workspaceId }, kept),
    );
    const failing = withWorkspace({ workspaceId }, async (tx) => {
      await enqueue(tx, { workspaceId }, "sync-connection", { connectionId: workspaceId }, undone);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await jobsOf(kept.key)).toMatchObject([
      { task_identifier: "sync-connection", queue_name: kept.queue },
    ]);
    expect(await jobsOf(undone.key)).toEqual([]);
  });

  test("of one key exists once and takes the latest time", async () => {
    const { workspaceId } = await newWorkspace();
    const [at, soon] = [place(), new Date(Date.now() + 60_000)];
    await withWorkspaceSql({ workspaceId }, async (sql) => {
      await enqueueSql(sql, { workspaceId }, "sync-connection", { connectionId: workspaceId }, at);
      await enqueueSql(
        sql,
        { workspaceId },
        "sync-connection",
        { connectionId: workspaceId },
        { ...at, runAt: soon },
      );
    });
    expect(await jobsOf(at.key)).toMatchObject([{ run_at: soon }]);
  });

  test("cannot be added in another workspace's name", async () => {
    const [ours, theirs] = [await newWorkspace(), await newWorkspace()];
    const adding = withWorkspace(ours, (tx) =>
      enqueue(tx, theirs, "sync-connection", { connectionId: theirs.workspaceId }, place()),
    );
    await expect(adding).rejects.toThrow(/belongs to the workspace/);
  });
});

test("a worker that says nothing for fifteen seconds, or never said anything, loses its jobs to the others; a living one keeps them", async () => {
  const { workspaceId } = await newWorkspace();
  const [dead, unheard, living] = [`dead-${workspaceId}`, `unheard-${workspaceId}`, `living-${workspaceId}`];
  const [lost, early, held] = [place(), place(), place()];
  for (const at of [lost, early, held])
    await withWorkspace({ workspaceId }, (tx) =>
      enqueue(tx, { workspaceId }, "sync-connection", { connectionId: workspaceId }, at),
    );
  await asOwner(async (db) => {
    await db.query(
      "INSERT INTO worker_heartbeat (worker_id, beat_at) VALUES ($1, now() - interval '16 seconds'), ($2, now() - interval '14 seconds')",
      [dead, living],
    );
    for (const [at, worker] of [
      [lost, dead],
      [early, unheard],
      [held, living],
    ] as const)
      await db.query(
        "UPDATE graphile_worker._private_jobs SET locked_by = $2, locked_at = now() - interval '16 seconds' WHERE key = $1",
        [at.key, worker],
      );
  });
  const beats = keepAlive(owner, new Set([`me-${workspaceId}`]));
  await beats.first;
  const lock = async (key: string) => (await jobsOf(key))[0]?.locked_by as string | null;
  expect([await lock(lost.key), await lock(early.key), await lock(held.key)]).toEqual([null, null, living]);
  await beats.stop();
  const { rows } = await owner.query("SELECT worker_id FROM worker_heartbeat WHERE worker_id = ANY ($1)", [
    [dead, `me-${workspaceId}`],
  ]);
  expect(rows).toEqual([]);
});

test("a running job is locked under a name by which its process says that it lives", async () => {
  const task = `look-${randomUUID()}`;
  let seen: (locks: unknown) => void = () => {};
  const locks = new Promise((done) => (seen = done));
  const look = async () => {
    const { rows } = await owner.query(
      `SELECT j.locked_by AS job, q.locked_by AS queue, h.worker_id AS beating
       FROM graphile_worker._private_jobs j JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
       LEFT JOIN worker_heartbeat h ON h.worker_id = j.locked_by WHERE j.key = $1`,
      [task],
    );
    seen(rows[0]);
  };
  const { runner, lockNames } = await startRunner({ pool: owner, taskList: { [task]: look }, cron: [] });
  const beats = keepAlive(owner, lockNames);
  onTestFinished(async () => {
    await runner.stop();
    await beats.stop();
  });
  await beats.first;
  await owner.query("SELECT graphile_worker.add_job($1, '{}', queue_name := $1, job_key := $1)", [task]);
  const [name] = lockNames;
  expect(await locks).toEqual({ job: name, queue: name, beating: name });
});
