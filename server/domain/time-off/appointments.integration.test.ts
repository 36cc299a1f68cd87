// When time off is walked: after people, in its own time, when asked, and again once a right is back.
import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import "@/server/domain/testing"; // first: it says how much is logged
import { closeDatabase } from "@/server/db/pool";
import { asOwner } from "@/server/domain/testing";
import { withWorkspace } from "@/server/db/with-workspace";
import { disconnect } from "@/server/domain/connections/disconnect";
import { getConnection } from "@/server/domain/connections/list-connections";
import { keepRights } from "@/server/domain/connections/known-rights";
import { enqueueDueSyncs } from "@/server/domain/sync/enqueue-due";
import { syncNow } from "@/server/domain/sync/sync-now";
import type { Ctx } from "@/server/domain/ctx";
import { timeOffSandbox } from "./time-off-sandbox.testing";

afterAll(closeDatabase);

const adminOf = (ctx: Ctx): Ctx => ({
  ...ctx,
  actor: {
    kind: "user",
    userId: randomUUID(),
    name: "A",
    email: "a@lumen.example",
    role: "admin",
    sessionId: "s",
  },
});

/** In how many seconds the queue walks a connection's time off; null: it has no appointment. */
const appointment = (connectionId: string) =>
  asOwner(async (db) => {
    const { rows } = await db.query<{ seconds: number }>(
      `SELECT greatest(0, extract(epoch FROM run_at - now()))::int AS seconds FROM graphile_worker.jobs WHERE key = $1`,
      [`time-off:${connectionId}`],
    );
    return rows[0]?.seconds ?? null;
  });
const loseJob = (connectionId: string) =>
  asOwner((db) =>
    db.query(`SELECT graphile_worker.remove_job($1)`, [`time-off:${connectionId}`]).then(() => undefined),
  );

test("the first sync of people makes the first appointment, and each walk the next", async () => {
  const { sync, syncTimeOff, connectionId, ctx } = await timeOffSandbox();
  expect(await appointment(connectionId)).toBeNull();
  await sync();
  expect(await appointment(connectionId)).toBe(0);
  await syncTimeOff();
  expect(await appointment(connectionId)).toBeGreaterThan(250);
  await sync(); // does not move it
  expect(await appointment(connectionId)).toBeGreaterThan(250);
  const { resources } = await getConnection({ ...ctx, actor: { kind: "system", job: "test" } }, connectionId);
  expect(resources.map(({ id }) => id)).toEqual(["timeOffRequests", "timeOffTypes"]);
  expect(resources.every(({ rows, issue, reading }) => rows > 0 && issue === null && reading === null)).toBe(
    true,
  );
});

test("an appointment that was lost is made anew", async () => {
  const { sync, syncTimeOff, connectionId, read } = await timeOffSandbox();
  await sync();
  await syncTimeOff();
  await loseJob(connectionId);
  await enqueueDueSyncs();
  expect(await appointment(connectionId)).toBeNull(); // not due yet
  await read((tx) => tx.resourceSync.updateMany({ data: { nextSyncAt: new Date(0) } }));
  await enqueueDueSyncs();
  expect(await appointment(connectionId)).toBe(0);
});

test("Sync now walks all of it at once", async () => {
  const { sync, syncTimeOff, connectionId, ctx, state } = await timeOffSandbox();
  await sync();
  await syncTimeOff();
  const admin = adminOf(ctx);
  await syncNow(admin, { id: connectionId });
  expect(await appointment(connectionId)).toBe(0);
  expect((await state("timeOffRequests")).lastFullAt).toBeNull();
});

test("Sync now of one resource asks for that one alone, and for no people", async () => {
  const { sync, syncTimeOff, connectionId, ctx, state, run, read } = await timeOffSandbox();
  await sync();
  await syncTimeOff();
  const [lastRun, types] = [await run(), await state("timeOffTypes")];
  await syncNow(adminOf(ctx), { id: connectionId, what: "timeOffRequests" });
  expect(await appointment(connectionId)).toBe(0);
  expect((await state("timeOffRequests")).lastFullAt, "the next walk is a whole one").toBeNull();
  expect(await state("timeOffTypes"), "types are not").toEqual(types);
  expect(await run(), "nor is one of people").toEqual(lastRun);
  expect(await read((tx) => tx.auditEntry.count({ where: { action: "connection.sync_requested" } }))).toBe(1);
});

test("a missing right is tried again in an hour, and at once when a check finds it back", async () => {
  const { sync, syncTimeOff, connectionId, ctx, control, state } = await timeOffSandbox();
  const { scopes } = (await control("GET", "/credential")) as { scopes: string[] };
  await control("PUT", "/credential", { scopes: scopes.filter((scope) => !scope.includes("absence")) });
  await sync();
  await syncTimeOff();
  expect(await state("timeOffRequests")).toMatchObject({
    issue: "absences_not_readable",
    lastSuccessAt: null,
  });
  expect(await appointment(connectionId)).toBeGreaterThan(3000);
  const found = (state: "passed" | "attention") =>
    withWorkspace(ctx, (tx) =>
      keepRights(tx, ctx, connectionId, { tried: [{ id: "absences", state }], at: new Date() }),
    );
  await found("attention");
  expect(await appointment(connectionId)).toBeGreaterThan(3000);
  await found("passed");
  expect(await appointment(connectionId)).toBe(0);
});

test("what stopped for a person stays stopped while people go on being synced", async () => {
  const { sync, syncTimeOff, connectionId, control, absences, dueWhole, state } = await timeOffSandbox();
  await sync();
  await syncTimeOff();
  const all = await absences();
  for (const { id } of all.slice(0, all.length / 2)) await control("DELETE", `/absences/${id}`);
  await dueWhole();
  await syncTimeOff();
  await loseJob(connectionId);
  await sync();
  expect(await state("timeOffRequests")).toMatchObject({ issue: "too_many_deletions", nextSyncAt: null });
  await enqueueDueSyncs();
  expect((await state("timeOffRequests")).nextSyncAt).toBeNull();
});

test("disconnecting deletes time off, its state and the history of people with them", async () => {
  const { sync, syncTimeOff, connectionId, ctx, control, people, open, read } = await timeOffSandbox();
  await sync();
  await syncTimeOff();
  const [person] = await people();
  await control("PATCH", `/people/${person?.vendorId}`, { position: "Lead" });
  await sync();
  const counts = () =>
    read(async (tx) => [
      await tx.timeOffRequest.count(),
      await tx.timeOffType.count(),
      await tx.resourceSync.count(),
      await tx.employeeChange.count(),
    ]);
  expect((await counts()).every((count) => count > 0)).toBe(true);
  const admin = adminOf(ctx);
  await disconnect(admin, { id: connectionId, name: "Lumen" }, () => open());
  expect(await counts()).toEqual([0, 0, 0, 0]);
});
