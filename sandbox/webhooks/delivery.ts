import type { Random } from "../random";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Each attempt is a request and, when that fails, one more at once. */
export const requestsPerAttempt = 2;

/** How long each of the six further attempts waits for: growing, and with the spread still within three days. */
export const retryDelaysMs: readonly number[] = [
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  8 * hourMs,
  18 * hourMs,
  36 * hourMs,
];
export const retrySpread = 0.1;

/** What became of one request: a status, or why there was none. */
export type Outcome = {
  readonly status: number | null;
  readonly error: string | null;
  readonly durationMs: number;
};

/** One request as it is kept. */
export type SentRequest = Outcome & { readonly completedAt: number };

/** Why something is sent: it happened, or somebody asked for it. */
export type Cause = "event" | "duplicate" | "redelivery" | "replay" | "ping" | "test";

export type WebhookEvent = {
  readonly name: string;
  readonly occurredAt: number;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** One event on its way to one webhook. */
export type Delivery = {
  readonly number: number;
  readonly webhookId: string;
  readonly cause: Cause;
  readonly createdAt: number;
  readonly event: WebhookEvent;
  readonly requests: readonly SentRequest[];
  /** When the next request is due; null once there will be none. */
  readonly dueAt: number | null;
};

export const isSuccess = ({ status }: Outcome): boolean => status !== null && status >= 200 && status < 300;

/** Silence and server errors pass by; what the receiver refuses, or has not implemented, stays so. */
const mayPass = ({ status }: Outcome): boolean => status === null || (status >= 500 && status !== 501);

export const isDelivered = ({ requests }: Delivery): boolean => requests.some(isSuccess);

/** When a failed delivery goes out again; null after the last attempt. */
function nextDue(sent: number, completedAt: number, random: Random): number | null {
  if (sent % requestsPerAttempt !== 0) return completedAt;
  const delayMs = retryDelaysMs[sent / requestsPerAttempt - 1];
  if (delayMs === undefined) return null;
  return completedAt + Math.round(delayMs * (1 + retrySpread * (2 * random.next() - 1)));
}

/** The delivery after one more request; one that was called off meanwhile stays called off. */
export function afterRequest(delivery: Delivery, sent: SentRequest, random: Random): Delivery {
  const requests = [...delivery.requests, sent];
  const goesOn = delivery.dueAt !== null && mayPass(sent);
  return { ...delivery, requests, dueAt: goesOn ? nextDue(requests.length, sent.completedAt, random) : null };
}
