import { ResourceId } from "@/contracts/connection";
import type { Reason } from "@/contracts/reason";
import { dueAgain, dueWhole, nextResource, wakeResources } from "@/server/db/resource-sync";
import type { MirrorKey } from "@/server/db/employee-mirror";
import type { Sql, Tx } from "@/server/db/with-workspace";
import { enqueue, enqueueSql } from "@/server/queue/enqueue";

/** A queue of its own: thousands of requests for time off must not hold up people, nor their webhooks. */
export const timeOffQueue = (connectionId: string) => `time-off:${connectionId}`;

const jobOf = (connectionId: string) => ({
  key: `time-off:${connectionId}`,
  queue: timeOffQueue(connectionId),
});

/** The next appointment with a connection's time off, when the first of its resources is due. */
export async function scheduleTimeOff(sql: Sql, at: MirrorKey): Promise<void> {
  const { connectionId } = at;
  const runAt = await nextResource(sql, at, ResourceId.options);
  if (runAt) await enqueueSql(sql, at, "sync-time-off", { connectionId }, { ...jobOf(connectionId), runAt });
}

/** Asks for time off to be walked at once, as far as it is due. */
export function requestTimeOff(sql: Sql, at: MirrorKey): Promise<void> {
  return enqueueSql(sql, at, "sync-time-off", { connectionId: at.connectionId }, jobOf(at.connectionId));
}

/** Where nobody has an appointment with a connection's time off, it gets one now; what waits for a person keeps waiting. */
export async function wakeTimeOff(sql: Sql, at: MirrorKey): Promise<void> {
  const asked = { resources: ResourceId.options, unless: ["too_many_deletions"] };
  if (await wakeResources(sql, at, asked)) await requestTimeOff(sql, at);
}

/** Time off that was stopped for this reason is tried again at once: the reason may be gone. */
export async function retryTimeOff(tx: Tx, at: MirrorKey, issue: Reason): Promise<void> {
  const { connectionId } = at;
  if (await dueAgain(tx, at, issue))
    await enqueue(tx, at, "sync-time-off", { connectionId }, jobOf(connectionId));
}

/** Asks for a whole walk of a connection's time off, or of one resource of it, whatever it was stopped for. */
export async function walkTimeOff(sql: Sql, at: MirrorKey, resource?: ResourceId): Promise<void> {
  await dueWhole(sql, at, resource ? [resource] : ResourceId.options);
  await requestTimeOff(sql, at);
}
