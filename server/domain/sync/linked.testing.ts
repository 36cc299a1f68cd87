// For tests: a made-up company and a connection to it.
import { randomUUID } from "node:crypto";
import { newWorkspace, systemCtx } from "@/server/domain/testing";
import { withWorkspace } from "@/server/db/with-workspace";
import type { FakeCompany } from "./fake-company.testing";
import { syncConnection } from "./sync-connection";

/** Links a company in a workspace of its own, and answers what tests look at. */
export async function linked(company: FakeCompany) {
  const { workspaceId } = await newWorkspace();
  const connectionId = randomUUID();
  await withWorkspace({ workspaceId }, (tx) =>
    tx.connection.create({
      data: { workspaceId, id: connectionId, name: "Lumen", accountDigest: connectionId },
    }),
  );
  const ctx = systemCtx(workspaceId);
  const read = <T>(fn: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace({ workspaceId }, fn);
  return {
    ctx,
    connectionId,
    sync: (signal = new AbortController().signal) =>
      syncConnection(ctx, { connectionId, intervalSeconds: 300, signal, open: async () => company.provider }),
    connection: () => read((tx) => tx.connection.findFirstOrThrow()),
    people: () =>
      read((tx) => tx.employee.findMany({ where: { deletedAt: null }, orderBy: { vendorId: "asc" } })),
    everybody: () => read((tx) => tx.employee.findMany({ orderBy: { vendorId: "asc" } })),
    /** what changed, of people and names; that the first sync has ended is told apart */
    events: () =>
      read((tx) =>
        tx.changeEvent.findMany({ where: { entity: { not: "connection" } }, orderBy: { id: "asc" } }),
      ),
    firstEnds: () => read((tx) => tx.changeEvent.findMany({ where: { entity: "connection" } })),
    customAttributes: () => read((tx) => tx.customAttribute.findMany()),
    runs: () => read((tx) => tx.syncRun.findMany({ orderBy: [{ startedAt: "asc" }, { id: "asc" }] })),
    versions: () =>
      read(
        (tx) => tx.$queryRaw<{ id: string; xmin: string }[]>`select id, xmin::text from employee order by id`,
      ),
    /** makes the next sync a full one */
    dueInFull: () => read((tx) => tx.connection.updateMany({ data: { lastFullAt: null } })),
  };
}
