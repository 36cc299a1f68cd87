import { createHash, timingSafeEqual } from "node:crypto";
import { inboundWebhook, type InboundWebhookRow } from "@/server/db/identity";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A row that was looked up is believed this long: a removed connection is deaf within that time. */
const BELIEVED_MS = 5_000;
const REMEMBERED = 10_000;
const NOBODYS = Buffer.alloc(32);

type Remembered = { row: InboundWebhookRow; until: number };
const remembered = new Map<string, Remembered>();

/** Look-ups under way: of many deliveries that arrive at once the first one asks. */
const flights = new Map<string, Promise<InboundWebhookRow | null>>();

function lookUp(connectionId: string): Promise<InboundWebhookRow | null> {
  const own = inboundWebhook(connectionId).finally(() => {
    if (flights.get(connectionId) === own) flights.delete(connectionId);
  });
  flights.set(connectionId, own);
  return own;
}

const isGood = (presented: Buffer, good: Uint8Array[]): boolean =>
  // All are compared, whichever fits: the time tells nothing.
  (good.length > 0 ? good : [NOBODYS]).reduce<boolean>(
    (found, hash) => (timingSafeEqual(presented, hash) && good.length > 0) || found,
    false,
  );

/**
 * Whose webhook may knock at this address with this Authorization value; null when there is none, and nothing tells why. A
 * wrong token costs one look-up whether the connection exists or not.
 */
export async function findWebhook(
  connectionId: string,
  authorization: string | null,
  now = Date.now(),
): Promise<InboundWebhookRow | null> {
  if (!UUID.test(connectionId)) return null;
  const presented = createHash("sha256")
    .update(authorization ?? "")
    .digest();
  const known = remembered.get(connectionId);
  if (known && known.until > now && isGood(presented, known.row.tokenHashes)) return known.row;
  // Not good by what is remembered, nor by a look-up that began before us: the token may be a new one.
  const shared = await flights.get(connectionId);
  if (shared && isGood(presented, shared.tokenHashes)) return shared;
  const row = await lookUp(connectionId);
  if (!isGood(presented, row?.tokenHashes ?? []) || !row) return null;
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(connectionId, { row, until: now + BELIEVED_MS });
  return row;
}
