// Connections that Personio may tell of changes, and what they make of it.
import { randomUUID } from "node:crypto";
import { asOwner, newWorkspace } from "@/server/domain/testing";
import { withWorkspace } from "@/server/db/with-workspace";
import { newWebhookToken } from "@/server/domain/inbox/webhook-token";
import { sealSecret } from "@/server/vault/open-vault";
import type { Company } from "../shared/company";

export type Receiver = { workspaceId: string; connectionId: string; token: string };

/** A connection of a workspace of its own to the company, whose webhook is registered and on. */
export async function newReceiver({ url, clientId, clientSecret }: Company): Promise<Receiver> {
  const { workspaceId } = await newWorkspace();
  const connectionId = randomUUID();
  const { token, hash } = newWebhookToken();
  const place = { workspaceId, accountId: connectionId, purpose: "credentials" } as const;
  const sealed = new Uint8Array(sealSecret(place, { origin: url, clientId, clientSecret }));
  await withWorkspace({ workspaceId }, async (tx) => {
    await tx.connection.create({
      data: { workspaceId, id: connectionId, name: "Bench", accountDigest: connectionId, sealed },
    });
    await tx.inboundWebhook.create({
      data: { workspaceId, connectionId, tokenHash: hash, verifiedAt: new Date(), nextTendAt: new Date() },
    });
  });
  return { workspaceId, connectionId, token };
}

/** Milliseconds from a row's arrival until its person had been read again and written; and how many rows wait still. */
export async function delaysOf(receivers: Receiver[]): Promise<{ delays: number[]; waiting: number }> {
  return asOwner(async (db) => {
    const { rows } = await db.query<{ delay: number | null }>(
      `SELECT extract(epoch FROM settled_at - received_at)::float8 * 1000 AS delay
       FROM webhook_inbox WHERE connection_id = ANY ($1)`,
      [receivers.map(({ connectionId }) => connectionId)],
    );
    const delays = rows.flatMap(({ delay }) => delay ?? []);
    return { delays, waiting: rows.length - delays.length };
  });
}

/** How many rows a connection has kept. */
export const keptBy = ({ connectionId }: Receiver): Promise<number> =>
  asOwner(async (db) => {
    const text = "SELECT count(*)::int AS count FROM webhook_inbox WHERE connection_id = $1";
    return (await db.query<{ count: number }>(text, [connectionId])).rows[0]?.count ?? 0;
  });
