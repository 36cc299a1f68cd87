import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { newWorkspace } from "@/server/domain/testing";
import { closeDatabase } from "./pool";
import { beginResourceWalk, dueWhole, endResourceWalk, holdResource } from "./resource-sync";
import { withWorkspace, withWorkspaceSql } from "./with-workspace";

afterAll(closeDatabase);

/** A resource in the middle of a walk, that was walked whole before; what it is like after somebody asked for a whole walk and it ended. */
async function askedDuring(kind: "full" | "incremental") {
  const { workspaceId } = await newWorkspace();
  const connectionId = randomUUID();
  const at = { workspaceId, connectionId, resource: "timeOffRequests" };
  const lastFullAt = new Date(Date.now() - 3_600_000);
  await withWorkspace(at, async (tx) => {
    await tx.connection.create({
      data: { workspaceId, id: connectionId, name: "L", accountDigest: connectionId },
    });
    await tx.resourceSync.create({ data: { ...at, lastFullAt, syncedUntil: lastFullAt } });
  });
  return withWorkspaceSql(at, async (sql) => {
    const since = kind === "full" ? null : lastFullAt;
    const fence = await beginResourceWalk(sql, at, { kind, since, startedAt: new Date(), at: null, done: 0 });
    await dueWhole(sql, at, [at.resource]);
    const end = { succeeded: true, resumes: false, issue: null, nextInSeconds: 300 };
    expect(await endResourceWalk(sql, { ...at, fence }, end)).toBe(true);
    const { row, now } = (await holdResource(sql, at))!;
    return {
      lastFullAt: row.lastFullAt,
      inSeconds: Math.round((row.nextSyncAt!.getTime() - now.getTime()) / 1000),
    };
  });
}

test("a whole walk that is asked for during one of changes follows it at once", async () => {
  expect(await askedDuring("incremental")).toEqual({ lastFullAt: null, inSeconds: 0 });
});

test("asked for during a whole one it is that one", async () => {
  const { lastFullAt, inSeconds } = await askedDuring("full");
  expect(lastFullAt).toBeInstanceOf(Date);
  expect(inSeconds).toBe(300);
});
