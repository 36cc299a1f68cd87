import { allConnections, type ConnectionKey } from "@/server/db/steward";
import { withWorkspace } from "@/server/db/with-workspace";
import { rewrapSecret } from "@/server/vault/open-vault";
import { recordAudit } from "@/server/domain/audit/record-audit";

/** Wraps the secrets of every connection under the current key; contents are not touched, and requests go on meanwhile. */
export async function rotateVault(
  which: () => Promise<ConnectionKey[]> = allConnections,
): Promise<{ rewrapped: number; connections: number }> {
  const connections = await which();
  let rewrapped = 0;
  for (const connection of connections) rewrapped += await rotateOne(connection);
  return { rewrapped, connections: connections.length };
}

async function rotateOne({ workspaceId, connectionId }: ConnectionKey): Promise<number> {
  return withWorkspace({ workspaceId }, async (tx) => {
    // A token that is being stored at this moment waits for us, or we for it.
    await tx.$queryRaw`select 1 from connection where workspace_id = ${workspaceId}::uuid and id = ${connectionId}::uuid for update`;
    const where = { workspaceId_id: { workspaceId, id: connectionId } };
    const row = await tx.connection.findUnique({
      where,
      select: { name: true, sealed: true, sealedToken: true },
    });
    const place = { workspaceId, accountId: connectionId };
    const sealed = row?.sealed && rewrapSecret({ ...place, purpose: "credentials" }, row.sealed);
    const sealedToken =
      row?.sealedToken && rewrapSecret({ ...place, purpose: "access_token" }, row.sealedToken);
    const data = {
      ...(sealed ? { sealed: new Uint8Array(sealed) } : {}),
      ...(sealedToken ? { sealedToken: new Uint8Array(sealedToken) } : {}),
    };
    if (!row || Object.keys(data).length === 0) return 0;
    await tx.connection.update({ where, data });
    await recordAudit(
      tx,
      { workspaceId, actor: { kind: "system", job: "vault-rotate" } },
      { action: "connection.rewrapped", target: { kind: "connection", id: connectionId, name: row.name } },
    );
    return Object.keys(data).length;
  });
}
