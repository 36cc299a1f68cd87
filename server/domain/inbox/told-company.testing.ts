// For tests: a mirrored company in memory, and a way to tell us of its people.
import { randomUUID } from "node:crypto";
import { asOwner, newWorkspace, systemCtx } from "@/server/domain/testing";
import { putInbox } from "@/server/db/inbox";
import { withWorkspace, withWorkspaceSql } from "@/server/db/with-workspace";
import type { HrisProvider } from "@/server/hris/provider";
import type { FakeCompany } from "@/server/domain/sync/fake-company.testing";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import { inboxRowOf } from "./inbox-row";
import { processInbox } from "./process-inbox";

/** A mirrored company in memory, with what tests need to tell us of its people. */
export async function mirrored(company: FakeCompany) {
  const { workspaceId } = await newWorkspace();
  const connectionId = randomUUID();
  const ctx = systemCtx(workspaceId);
  const at = { workspaceId, connectionId };
  const read = <T>(fn: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace(ctx, fn);
  await read(async (tx) => {
    await tx.connection.create({
      data: { workspaceId, id: connectionId, name: "L", accountDigest: connectionId },
    });
    await tx.inboundWebhook.create({ data: at });
  });
  const signal = new AbortController().signal;
  const sync = (provider: HrisProvider = company.provider) =>
    syncConnection(ctx, { connectionId, intervalSeconds: 300, signal, open: async () => provider });
  await sync();
  let moment = Date.UTC(2026, 10, 25);
  const bodyOf = (id: string) =>
    JSON.stringify({
      company_id: "1",
      event_name: "person.updated",
      occurred_at: new Date((moment += 1000)).toISOString(),
      payload: { person: { id } },
    });
  return {
    ctx,
    connectionId,
    sync,
    read,
    /** puts an event of each person into the inbox, due at once */
    async tell(...vendorIds: string[]) {
      const rows = vendorIds.map((id) => ({ ...inboxRowOf(bodyOf(id), "delivery"), dueInSeconds: 0 }));
      for (let from = 0; from < rows.length; from += 1000)
        await withWorkspaceSql(ctx, (sql) => putInbox(sql, at, rows.slice(from, from + 1000)));
    },
    bodyOf,
    /** the same of one body, as it is due by itself */
    arrive: (body: string) =>
      withWorkspaceSql(ctx, (sql) => putInbox(sql, at, [inboxRowOf(body, "delivery")])),
    /** as if what is in the inbox had arrived so long before */
    age: (seconds: number) =>
      read(
        (tx) =>
          tx.$executeRaw`UPDATE webhook_inbox SET received_at = received_at - make_interval(secs => ${seconds})`,
      ),
    work: (provider: HrisProvider = company.provider) =>
      processInbox(ctx, { connectionId, signal, open: async () => provider }),
    dueNow: () =>
      read((tx) =>
        tx.webhookInbox.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date(0) } }),
      ),
    inbox: () => read((tx) => tx.webhookInbox.findMany({ orderBy: { id: "asc" } })),
    person: (vendorId: string) => read((tx) => tx.employee.findFirstOrThrow({ where: { vendorId } })),
    living: () => read((tx) => tx.employee.count({ where: { deletedAt: null } })),
    runs: () => read((tx) => tx.syncRun.findMany({ orderBy: [{ startedAt: "asc" }, { id: "asc" }] })),
    dueInFull: () => read((tx) => tx.connection.updateMany({ data: { lastFullAt: null } })),
    jobs: () =>
      asOwner(async (db) => {
        const text = "SELECT key FROM graphile_worker.jobs WHERE queue_name = $1 ORDER BY key";
        return (await db.query<{ key: string }>(text, [`connection:${connectionId}`])).rows.map(
          ({ key }) => key,
        );
      }),
  };
}
