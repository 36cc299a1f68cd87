import { env } from "@/server/env";
import { openConnection } from "@/server/domain/connections/open-connection";
import { readDueBalances } from "@/server/domain/time-off/read-due-balances";
import { readConnectionJob } from "./connection-job";

/** For one person, waiting and repeats included; a later try reads them as well. */
const PERSON_DEADLINE_MS = 10_000;

/** The job behind "read-balances": in the queue of the connection's time off. */
export async function runReadBalances(payload: unknown, signal: AbortSignal): Promise<void> {
  const { ctx, connectionId } = readConnectionJob("read-balances", payload);
  const { EGRESS_NAME: egress } = env();
  await readDueBalances(ctx, {
    connectionId,
    signal,
    open: (scope, id) => openConnection(scope, id, { signal, egress, deadlineMs: PERSON_DEADLINE_MS }),
  });
}
