import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asOwner, newWorkspace } from "@/server/domain/testing";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace, withWorkspaceSql } from "@/server/db/with-workspace";
import { enqueue, enqueueSql } from "./enqueue";
import { keepAlive } from "./heartbeat";

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

test("a worker that says nothing for fifteen seconds loses its jobs to the others; a living one keeps them", async () => {
  const { workspaceId } = await newWorkspace();
  const [dead, living] = [`dead-${workspaceId}`, `living-${workspaceId}`];
  const [lost, held] = [place(), place()];
  for (const at of [lost, held])
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
      [held, living],
    ] as const)
      await db.query(
        "UPDATE graphile_worker._private_jobs SET locked_by = $2, locked_at = now() WHERE key = $1",
        [at.key, worker],
      );
  });
  const beats = keepAlive(owner, new Set([`me-${workspaceId}`]));
  await beats.first;
  const lock = async (key: string) => (await jobsOf(key))[0]?.locked_by as string | null;
  expect([await lock(lost.key), await lock(held.key)]).toEqual([null, living]);
  await beats.stop();
  const { rows } = await owner.query("SELECT worker_id FROM worker_heartbeat WHERE worker_id = ANY ($1)", [
    [dead, `me-${workspaceId}`],
  ]);
  expect(rows).toEqual([]);
});
