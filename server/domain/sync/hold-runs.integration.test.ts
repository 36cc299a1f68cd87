import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import type { Ctx } from "@/server/domain/ctx";
import { closeDatabase } from "@/server/db/pool";
import { withWorkspace } from "@/server/db/with-workspace";
import { fakeCompany } from "./fake-company.testing";
import { linked } from "./linked.testing";
import { beginRun } from "./run-store";
import { syncNow } from "./sync-now";

afterAll(closeDatabase);

const owner = { kind: "user", name: "Ada", email: "ada@lumen.example", role: "owner" } as const;

test("a walk asked for many times at once, also while one begins, is one run that is open, and it is done", async () => {
  const { ctx, connectionId, sync, runs } = await linked(fakeCompany(["Ada"]));
  await sync();
  const admin: Ctx = { ...ctx, actor: { ...owner, userId: randomUUID(), sessionId: randomUUID() } };
  const isOpen = ({ state }: { state: string }) => state === "queued" || state === "running";
  for (let round = 0; round < 5; round++) {
    const asked = Array.from({ length: 6 }, () => syncNow(admin, { id: connectionId }));
    await Promise.all([...asked, beginRun(ctx, connectionId)]);
    expect((await runs()).filter(isOpen)).toHaveLength(1);
    await sync();
    expect((await runs()).filter(isOpen)).toEqual([]);
  }
});

test("a walk that is asked for while one of changes runs follows it at once, and reads everybody", async () => {
  const company = fakeCompany(["Ada"]);
  const { ctx, connectionId, connection, sync, runs } = await linked(company);
  await sync();
  const admin: Ctx = { ...ctx, actor: { ...owner, userId: randomUUID(), sessionId: randomUUID() } };
  const changes = await beginRun(ctx, connectionId);
  expect(changes?.kind).toBe("incremental");
  await syncNow(admin, { id: connectionId });
  await syncNow(admin, { id: connectionId });
  await sync(); // takes over what is open
  const { nextSyncAt, lastSuccessAt, lastFullAt } = await connection();
  expect(nextSyncAt, "at once, not after the pause").toEqual(lastSuccessAt);
  expect(lastFullAt, "what was read is not forgotten meanwhile").not.toBeNull();
  await sync();
  expect((await runs()).filter(({ kind }) => kind === "full")).toHaveLength(2);
  await sync();
  expect(
    (await runs()).filter(({ kind }) => kind === "full"),
    "it was asked for once",
  ).toHaveLength(2);
});

test("a sync does the walk that somebody asked for and a later run passed by", async () => {
  const { ctx, connectionId, sync, runs } = await linked(fakeCompany(["Ada"]));
  const run = { workspaceId: ctx.workspaceId, connectionId, kind: "full" as const };
  const [asked, later] = [new Date(Date.now() - 60_000), new Date(Date.now() - 30_000)];
  await withWorkspace(ctx, (tx) =>
    tx.syncRun.createMany({
      data: [
        { ...run, state: "queued", startedAt: asked },
        { ...run, state: "succeeded", startedAt: later, finishedAt: later },
      ],
    }),
  );
  await sync();
  expect((await runs()).map(({ state }) => state)).toEqual(["succeeded", "succeeded"]);
});
