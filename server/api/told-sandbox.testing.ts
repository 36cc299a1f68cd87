// For tests: a linked sandbox company that tells our own front of its changes, over the network, both ways.
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { asOwner } from "@/server/domain/testing"; // first: it says how much is logged
import type { SandboxOptions } from "@/sandbox/server";
import { withWorkspace } from "@/server/db/with-workspace";
import { getConnection } from "@/server/domain/connections/list-connections";
import { processInbox } from "@/server/domain/inbox/process-inbox";
import { tendWebhook, type TendSettings } from "@/server/domain/inbox/tend-webhook";
import { timeOffSandbox } from "@/server/domain/time-off/time-off-sandbox.testing";
import { processTimeOffInbox } from "@/server/domain/time-off/process-time-off-inbox";
import { startFront } from "./testing";

export type ShownWebhook = {
  id: string;
  url: string;
  status: string;
  delivered: number;
  waiting: number;
  lost: number;
  failed: number;
  requests: number;
};

/** A company of the sandbox, mirrored, and everything between its events and our mirror. */
export async function toldSandbox(options: SandboxOptions = {}) {
  const linked = await timeOffSandbox({ people: 30, ...options });
  const front = await startFront();
  onTestFinished(front.close);
  const { ctx, connectionId, control } = linked;
  const signal = new AbortController().signal;
  const open = () => linked.open();
  const read = <T>(fn: Parameters<typeof withWorkspace<T>>[1]) => withWorkspace(ctx, fn);
  const tend = (more: Partial<TendSettings> = {}) =>
    tendWebhook(ctx, { connectionId, address: front.url, signal, open, ...more });
  const shown = async () =>
    ((await control("GET", "/webhooks")) as { webhooks: ShownWebhook[] }).webhooks[0] as ShownWebhook;
  const inbox = () => read((tx) => tx.webhookInbox.findMany({ orderBy: { id: "asc" } }));
  const hook = () => read((tx) => tx.inboundWebhook.findFirstOrThrow());
  /** Waits until something is so; a guarantee that does not hold within two seconds does not hold. */
  const until = async (isSo: () => Promise<boolean>) => {
    for (let tries = 0; tries < 80; tries++) {
      if (await isSo()) return;
      await sleep(25);
    }
    throw new Error("It did not come about within two seconds.");
  };
  return {
    ...linked,
    front,
    tend,
    shown,
    inbox,
    hook,
    until,
    read,
    status: async () => (await getConnection(ctx, connectionId)).webhooks,
    /** registers the webhook, lets the ping arrive, switches it on */
    async switchOn() {
      await tend();
      await until(async () => (await hook()).verifiedAt !== null);
      await tend();
    },
    /** waits until the sandbox has sent what is due and noted the answers */
    sent: () => until(async () => (await shown()).waiting === 0),
    /** in how many seconds the queue runs a job of this connection */
    waitFor: (task: "tend-webhook" | "process-inbox") =>
      asOwner(async (db) => {
        const { rows } = await db.query<{ seconds: number }>(
          `SELECT greatest(0, extract(epoch FROM run_at - now()))::float8 AS seconds
           FROM graphile_worker.jobs WHERE task_identifier = $1 AND key LIKE '%' || $2`,
          [task, connectionId],
        );
        if (rows.length === 0) throw new Error(`There is no job ${task}.`);
        return Math.min(...rows.map(({ seconds }) => seconds));
      }),
    /** the jobs of the inbox, as if the second that a row rests were over */
    async work() {
      await read((tx) =>
        tx.webhookInbox.updateMany({ where: { dueAt: { not: null } }, data: { dueAt: new Date(0) } }),
      );
      await processInbox(ctx, { connectionId, signal, open });
      await processTimeOffInbox(ctx, { connectionId, signal, open });
    },
    rename: (vendorId: string, preferred_name: string) =>
      control("PATCH", `/people/${vendorId}`, { preferred_name }),
    person: (vendorId: string) => read((tx) => tx.employee.findFirstOrThrow({ where: { vendorId } })),
  };
}
export type ToldSandbox = Awaited<ReturnType<typeof toldSandbox>>;
