import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { Hono, type Context as AnyContext } from "hono";
import { AppError } from "@/server/errors";
import { log } from "@/server/log";
import { findWebhook } from "@/server/auth/webhook-token";
import { receiveWebhook } from "@/server/domain/inbox/receive-webhook";
import { requestIdOf } from "./session";

type Env = { Bindings: HttpBindings };
type Context = AnyContext<Env>;

/** Where Personio's webhooks knock: this, and the connection's id. */
const DOOR = "/webhooks/personio/:connectionId";
const MAX_BODY = 64 * 1024;
/** Personio waits 3 s (personio-api.md 12.12); an answer in time tells it to come again sooner than silence does. */
const ANSWER_WITHIN_MS = 2_500;
const RETRY_AFTER_SECONDS = 5;

const says = (c: Context, status: 202 | 401 | 405 | 413 | 415 | 503, text: string) =>
  c.json({ status: text }, status);

/** Our own trouble: never a 4xx, which Personio would take as final. */
function unavailable(c: Context, error: unknown) {
  const seconds = (error instanceof AppError && error.retryAfterSeconds) || RETRY_AFTER_SECONDS;
  log.error({ requestId: requestIdOf(c.req.raw.headers), err: error }, "a webhook could not be stored");
  c.header("retry-after", String(seconds));
  return says(c, 503, "not stored");
}

/** One answer for a connection that is not there, a token that is not its, and another company's delivery. */
function refused(c: Context, why: string) {
  const requestId = requestIdOf(c.req.raw.headers);
  log.warn(
    { requestId, connectionId: c.req.param("connectionId")?.slice(0, 36), why },
    "a webhook was refused",
  );
  return says(c, 401, "refused");
}

/** The body as text; null when it is longer than it may be. Its length need not be known beforehand. */
async function bodyOf({ req, env }: Context): Promise<string | null> {
  if (Number(req.header("content-length") ?? 0) > MAX_BODY) return null;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of env.incoming as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MAX_BODY) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

async function receive(c: Context) {
  const body = await bodyOf(c);
  if (body === null) return says(c, 413, "a delivery may hold 64 kB");
  const to = await findWebhook(c.req.param("connectionId") ?? "", c.req.header("authorization") ?? null);
  if (!to) return refused(c, "token");
  try {
    await receiveWebhook(to, body);
    return says(c, 202, "stored");
  } catch (error) {
    if (error instanceof AppError && error.code === "forbidden") return refused(c, "company");
    throw error;
  }
}

/** Inbound webhooks: size, token, inbox, commit, 202 (must-rule 2.6). What arrives is a hint and is read by a job. */
export function inboundApp(): Hono<Env> {
  const app = new Hono<Env>();
  app.post(DOOR, async (c) => {
    if (!/^application\/json\b/i.test(c.req.header("content-type") ?? "application/json"))
      return says(c, 415, "send JSON");
    const late = new AbortController();
    const tooLate = sleep(ANSWER_WITHIN_MS, null, { signal: late.signal }).then(() => {
      throw new AppError("unavailable", "A webhook took too long to store.");
    });
    tooLate.catch(() => undefined); // called off when the answer is there
    try {
      return await Promise.race([receive(c), tooLate]);
    } catch (error) {
      return unavailable(c, error);
    } finally {
      late.abort();
    }
  });
  app.all(DOOR, (c) => {
    c.header("allow", "POST");
    return says(c, 405, "deliveries are posted");
  });
  return app;
}
