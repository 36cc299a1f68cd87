// What a person may say where more is missing than is believed without one (must-rule 2.3, fault matrix row 22).
import { afterAll, expect, test } from "vitest";
import { randomUUID } from "node:crypto";
import type { Ctx } from "@/server/domain/ctx";
import { closeDatabase } from "@/server/db/pool";
import { timeOffSandbox } from "@/server/domain/time-off/time-off-sandbox.testing";
import { linkedSandbox } from "@/server/domain/sync/sandbox-linked.testing";
import { withWorkspace } from "@/server/db/with-workspace";
import { allowDeletions } from "./allow-deletions";
import { getConnection } from "./list-connections";

afterAll(closeDatabase);

const owner = { kind: "user", name: "Ada", email: "ada@lumen.example", role: "owner" } as const;
const as = (ctx: Ctx, role: "owner" | "member" = "owner"): Ctx => ({
  ...ctx,
  actor: { ...owner, role, userId: randomUUID(), sessionId: randomUUID() },
});

test("people who are missing in numbers go after a person's word, each asked for by id; who is known stays", async () => {
  const { ctx, connectionId: id, control, sync, run, people, connection, dueInFull } = await linkedSandbox();
  const admin = as(ctx);
  await sync();
  const all = await people();
  const gone = all.slice(60).map(({ vendorId }) => vendorId);
  for (const vendorId of gone) await control("DELETE", `/people/${vendorId}`);
  await dueInFull();
  await sync();
  const { missing } = await getConnection(admin, id);
  expect(missing?.count).toBe(gone.length);
  expect(missing?.names.length).toBeGreaterThan(0);
  const names = all.filter(({ vendorId }) => gone.includes(vendorId)).map(({ displayName }) => displayName);
  expect(names).toEqual(expect.arrayContaining(missing?.names ?? []));

  const word = { id, what: "people", count: gone.length } as const;
  await expect(allowDeletions(as(ctx, "member"), word)).rejects.toMatchObject({ code: "forbidden" });
  await expect(allowDeletions(admin, { ...word, count: 59 })).rejects.toMatchObject({ code: "conflict" });
  expect((await connection()).missingAllowed).toBe(0);
  await allowDeletions(admin, word);
  await sync();
  expect(await run()).toMatchObject({ kind: "full", state: "succeeded" });
  const left = await withWorkspace(ctx, (tx) => tx.employee.findMany({ where: { deletedAt: null } }));
  expect(left.map(({ vendorId }) => vendorId).sort()).toEqual(
    all
      .slice(0, 60)
      .map(({ vendorId }) => vendorId)
      .sort(),
  );
  expect(await getConnection(admin, id)).toMatchObject({ missing: null, issues: [] });
  expect((await connection()).missingAllowed, "the word is used up").toBe(0);
  await expect(allowDeletions(admin, word)).rejects.toMatchObject({ code: "conflict" });
});

test("whom Personio still knows by id stays, whatever a person allowed; and more than was allowed is asked about again", async () => {
  const { ctx, connectionId: id, control, sync, run, people, fault, calm, dueInFull } = await linkedSandbox();
  await sync();
  const all = await people();
  await fault({ kind: "empty_list" });
  await dueInFull();
  await sync();
  expect(await run()).toMatchObject({ state: "parked" });
  await allowDeletions(as(ctx), { id, what: "people", count: all.length });
  await sync(); // the list is empty once more, but each of them is known
  expect(await people()).toHaveLength(all.length);
  await calm();

  for (const { vendorId } of all.slice(0, 30)) await control("DELETE", `/people/${vendorId}`);
  await dueInFull();
  await sync();
  await control("DELETE", `/people/${all[30]!.vendorId}`);
  await allowDeletions(as(ctx), { id, what: "people", count: 30 });
  await sync();
  expect(await run(), "31 are missing now").toMatchObject({ state: "parked" });
  expect((await getConnection(as(ctx), id)).missing?.count).toBe(31);
  expect(await people()).toHaveLength(all.length);
});

test("absences likewise, and the word is in the audit log", async () => {
  const {
    ctx,
    connectionId: id,
    control,
    syncTimeOff,
    dueWhole,
    absences,
    mirror,
    truth,
  } = await timeOffSandbox();
  await syncTimeOff();
  const all = await absences();
  for (const one of all.slice(0, all.length / 2)) await control("DELETE", `/absences/${one.id}`);
  await dueWhole();
  await syncTimeOff();
  const missing = (await getConnection(as(ctx), id)).resources.find(
    (one) => one.id === "timeOffRequests",
  )?.missing;
  expect(missing).toBeGreaterThan(20);
  await allowDeletions(as(ctx), { id, what: "timeOffRequests", count: missing! });
  await syncTimeOff();
  expect(await mirror()).toEqual(await truth());
  const resource = (await getConnection(as(ctx), id)).resources.find((one) => one.id === "timeOffRequests");
  expect(resource).toMatchObject({ missing: null, issue: null });
  const [entry] = await withWorkspace(ctx, (tx) =>
    tx.auditEntry.findMany({ where: { action: "connection.deletions_allowed" } }),
  );
  expect(entry?.after).toEqual({ missing_absences: missing });
});
