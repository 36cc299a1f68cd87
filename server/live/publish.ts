import type { LiveTopic } from "@/contracts/session";
import type { Sql, Tx, WorkspaceScope } from "@/server/db/with-workspace";

export const CHANNEL = "rollcall_live";

/** Says, when the transaction commits, that something of this name changed in the workspace. Ids and names only. */
export async function publish(tx: Tx, scope: WorkspaceScope, topic: LiveTopic): Promise<void> {
  await tx.$executeRaw`select pg_notify(${CHANNEL}, ${scope.workspaceId + ":" + topic})`;
}

/** What `pg_notify` is given for these names. */
export const notification = (scope: WorkspaceScope, ...topics: LiveTopic[]) => ({
  channel: CHANNEL,
  payloads: topics.map((topic) => `${scope.workspaceId}:${topic}`),
});

/** The same inside a raw transaction. */
export async function publishSql(sql: Sql, scope: WorkspaceScope, ...topics: LiveTopic[]): Promise<void> {
  const { channel, payloads } = notification(scope, ...topics);
  await sql.query("SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload", [channel, payloads]);
}
