import { afterAll, expect, test, vi } from "vitest";
import { closeDatabase } from "@/server/db/pool";
import { asOwner, newWorkspace } from "@/server/domain/testing";
import { fakeCompany } from "@/server/domain/sync/fake-company.testing";
import { linked } from "@/server/domain/sync/linked.testing";
import { disconnect } from "./disconnect";

afterAll(closeDatabase);

test("a page that a sync is writing holds disconnecting up and does not fail it", async () => {
  const company = fakeCompany(["Ada", "Bela"]);
  const { ctx, connectionId, sync, everybody } = await linked(company);
  await sync();
  const admin = { ...(await newWorkspace()).ctx, workspaceId: ctx.workspaceId };
  await asOwner(async (db) => {
    await db.query("BEGIN");
    await db.query("SELECT 1 FROM connection WHERE id = $1 FOR KEY SHARE", [connectionId]); // as a written person does
    const { rows } = await db.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const gone = disconnect(admin, { id: connectionId, name: "Lumen" }, async () => company.provider);
    const waitsLonger = `SELECT 1 FROM pg_stat_activity
      WHERE $1 = ANY (pg_blocking_pids(pid)) AND clock_timestamp() - query_start > interval '1.5 s'`;
    const waiting = () => asOwner(async (other) => (await other.query(waitsLonger, [rows[0]?.pid])).rows);
    await vi.waitFor(async () => expect(await waiting(), "longer than others wait").toHaveLength(1), {
      timeout: 9_000,
      interval: 100,
    });
    await db.query("COMMIT");
    await gone;
  });
  expect(await everybody()).toEqual([]);
}, 30_000);
