import { AppError } from "@/server/errors";
import { log } from "@/server/log";
import { putDelivered, type InboxKey } from "@/server/db/inbox";
import { sqlState, withWorkspaceSql } from "@/server/db/with-workspace";
import { readWebhook, type WebhookHint } from "@/server/hris/personio/read-webhook";
import { requestInbox, requestTendingSql, requestTimeOffInbox } from "./inbox-jobs";
import { inboxRowOf } from "./inbox-row";

/** Whom a delivery with a good token is for, and which company of the vendor may send it (null: not known yet). */
export type Addressee = InboxKey & { companyId: string | null };

type Waiting = { body: string; hint: WebhookHint; stored: () => void; failed: (error: unknown) => void };
type Line = { waiting: Waiting[]; bytes: number };

/** Of one connection at most so much may wait in this process; the vendor keeps the rest and comes again. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;
const MAX_BATCH = 500;
/** SQLSTATE of a row whose connection is not there. */
const FOREIGN_KEY = "23503";

const lines = new Map<string, Line>();

/**
 * Keeps one delivery in the inbox, with a job for it in the same transaction, and returns once that is committed. Throws
 * `forbidden` for another company's delivery, `unavailable` when it could not be stored: then nothing of it is kept, or it
 * is found there when it comes again. Deliveries of one connection that arrive while others of it are being stored share
 * the next transaction, so a flood of one company holds one database connection of this process and no more.
 */
export async function receiveWebhook(to: Addressee, body: string): Promise<void> {
  const hint = readWebhook(body);
  if (to.companyId !== null && hint.companyId !== null && hint.companyId !== to.companyId)
    throw new AppError("forbidden", "This delivery is another company's.");
  const key = `${to.workspaceId}:${to.connectionId}`;
  const running = lines.get(key);
  const line = running ?? { waiting: [], bytes: 0 };
  if (line.bytes > MAX_WAITING_BYTES)
    throw new AppError("unavailable", "Too much of this connection is waiting.", { retryAfterSeconds: 5 });
  const stored = new Promise<void>((done, failed) => line.waiting.push({ body, hint, stored: done, failed }));
  line.bytes += body.length;
  if (!running) {
    lines.set(key, line);
    void work(to, line, key);
  }
  return stored;
}

/** Stores what waits, batch after batch, until nothing does; then the line is closed before anything else happens. */
async function work(to: InboxKey, line: Line, key: string): Promise<void> {
  while (line.waiting.length > 0) {
    const batch = line.waiting.splice(0, MAX_BATCH);
    line.bytes -= batch.reduce((sum, { body }) => sum + body.length, 0);
    await storeApart(to, batch);
  }
  lines.delete(key);
}

/** Stores a batch, and tells each of it how that went. Should one of them be at fault, the others are stored without it. */
async function storeApart(to: InboxKey, batch: Waiting[]): Promise<void> {
  try {
    await store(to, batch);
    for (const { stored } of batch) stored();
  } catch (error) {
    if (batch.length === 1 || error instanceof AppError) for (const { failed } of batch) failed(error);
    else for (const one of batch) await storeApart(to, [one]);
  }
}

async function store(to: InboxKey, batch: Waiting[]): Promise<void> {
  // One body twice in a batch would meet itself in the same statement.
  const rows = new Map(
    batch.map(({ body, hint }) => [hint.digest.toString("base64"), inboxRowOf(body, "delivery", hint)]),
  );
  const companyId = batch.find(({ hint }) => hint.companyId !== null)?.hint.companyId ?? null;
  await withWorkspaceSql(to, async (sql) => {
    const { dueAt, timeOffDueAt, first } = await putDelivered(sql, to, [...rows.values()], companyId);
    if (dueAt) await requestInbox(sql, to, to.connectionId, dueAt);
    if (timeOffDueAt) await requestTimeOffInbox(sql, to, to.connectionId, timeOffDueAt);
    if (first) await requestTendingSql(sql, to, to.connectionId);
  }).catch((error: unknown) => {
    const gone = sqlState(error) === FOREIGN_KEY;
    throw gone ? new AppError("forbidden", "The connection was removed.", { cause: error }) : error;
  });
  for (const { hint } of batch)
    if (hint.kind === "unreadable")
      log.warn({ connectionId: to.connectionId, problem: hint.problem }, "a webhook's body cannot be read");
}
