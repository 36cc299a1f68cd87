// A company in the sandbox, and connections of our own to it.
import { randomUUID } from "node:crypto";
import { asOwner, newWorkspace, systemCtx } from "@/server/domain/testing";
import { withWorkspace } from "@/server/db/with-workspace";
import type { Ctx } from "@/server/domain/ctx";
import { syncConnection } from "@/server/domain/sync/sync-connection";
import { openPersonio } from "@/server/hris/personio/open-personio";
import type { HrisProvider } from "@/server/hris/provider";
import { startProcess } from "./processes";

export type Company = { url: string; clientId: string; clientSecret: string; stop: () => Promise<void> };

/** A company of that many people, in a process of its own and without limits. */
export async function startCompany(people: number): Promise<Company> {
  const args = ["--people", String(people), "--port", "0", "--no-limits", "--json"];
  const env = { NODE_ENV: "production" };
  const { said, stop } = await startProcess<Company>("sandbox", "sandbox/cli.ts", { args, env });
  return { ...said, stop };
}

/** Personio as the product reads it, with a limiter that never waits. */
export function providerOf({ url, clientId, clientSecret }: Omit<Company, "stop">): HrisProvider {
  return openPersonio({
    origin: url,
    credentials: { clientId, clientSecret },
    tokens: { load: async () => null, save: async () => {} },
    limiter: { reserve: async () => 0, close: async () => {} },
  });
}

export type Linked = { ctx: Ctx; workspaceId: string; connectionId: string };

/** A new workspace with an empty connection. */
export async function newConnection(): Promise<Linked> {
  const { workspaceId } = await newWorkspace();
  const connectionId = randomUUID();
  await withWorkspace({ workspaceId }, (tx) =>
    tx.connection.create({
      data: { workspaceId, id: connectionId, name: "Bench", accountDigest: connectionId },
    }),
  );
  return { ctx: systemCtx(workspaceId), workspaceId, connectionId };
}

/** Syncs a connection as the worker does, and fails when the run did not succeed. */
export async function syncWhole({ ctx, connectionId }: Linked, provider: HrisProvider): Promise<void> {
  const signal = new AbortController().signal;
  await withWorkspace(ctx, (tx) => tx.connection.updateMany({ data: { lastFullAt: null } }));
  await syncConnection(ctx, { connectionId, intervalSeconds: 86_400, signal, open: async () => provider });
  const run = await withWorkspace(ctx, (tx) =>
    tx.syncRun.findFirstOrThrow({ orderBy: { startedAt: "desc" } }),
  );
  if (run.state !== "succeeded") throw new Error(`The sync ended as ${run.state} (${run.reason}).`);
}

/** Leaves the tables of connections as empty as after a migration. */
export const emptyTables = (): Promise<void> =>
  asOwner(async (db) => {
    await db.query("TRUNCATE connection, change_event CASCADE"); // workspaces stay: their audit log is append-only
  });
