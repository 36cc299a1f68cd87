import type { Random } from "../random";

/** What goes wrong between an event and its receiver, as shares of all events. */
export type WebhookFaults = {
  /** Never sent, and missing in the delivery activity; the event log still has them. */
  readonly loss: number;
  /** Sent twice, as two deliveries. */
  readonly duplicate: number;
  /** Held back up to half a minute, so that later events overtake them. */
  readonly reorder: number;
  /** Everything is sent this much later. */
  readonly delayMs: number;
  /** Requests to one webhook that may be under way at once; one keeps the order. */
  readonly parallel: number;
};

export const noFaults: WebhookFaults = { loss: 0, duplicate: 0, reorder: 0, delayMs: 0, parallel: 1 };

const longestHoldMs = 30_000;

/** When the copies of an event are to be sent: none when it is lost. The same numbers give the same fate. */
export function sendTimes(faults: WebhookFaults, nowMs: number, random: Random): number[] {
  const [lost, twice, late] = [random.next(), random.next(), random.next()];
  if (lost < faults.loss) return [];
  const heldMs = late < faults.reorder ? random.int(1000, longestHoldMs) : 0;
  const at = nowMs + faults.delayMs + heldMs;
  return twice < faults.duplicate ? [at, at] : [at];
}
