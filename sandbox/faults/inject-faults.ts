import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { problemOf, problemResponse } from "../v2/problem";
import { v1Error, v1Texts } from "../v1/v1-error";
import type { World } from "../world";
import { sendBigBody } from "./big-body";
import type { FaultKind } from "./fault-kinds";
import type { Fault } from "./fault-rules";
import { spoilList, type SpoiltList } from "./spoil-list";
import { StaleReads } from "./stale-reads";
import { waitBy } from "./timer";

const htmlPage =
  "<!doctype html><html><head><title>502 Bad Gateway</title></head>" +
  "<body><h1>502 Bad Gateway</h1><hr>gateway</body></html>";

type Met = { c: Context; world: World; fault: Fault; next: () => Promise<void> };
type Handler = (met: Met) => Response | void | Promise<Response | void>;
type Handlers = Partial<Record<FaultKind, Handler>>;

const outgoingOf = (c: Context) => (c.env as HttpBindings).outgoing;

/** An error in the shape of the version that was asked. */
function errorAnswer({ c, world, fault }: Met, status: number): Response {
  if (c.req.path.startsWith("/v2/"))
    return withRetryAfter(problemResponse(status, problemOf(status), world.now()), fault);
  const message = status === 429 ? v1Texts.tooMany : "Something went wrong";
  return withRetryAfter(v1Error(c, status as ContentfulStatusCode, message), fault);
}

function withRetryAfter(response: Response, { retryAfter }: Fault): Response {
  if (retryAfter !== undefined) response.headers.set("retry-after", String(retryAfter));
  return response;
}

const bodyOf = async (c: Context) => Buffer.from(await c.res.clone().arrayBuffer());
const typeOf = (c: Context) => ({ "content-type": c.res.headers.get("content-type") ?? "application/json" });
const statusOf = ({ fault }: Met, usual: number) => (fault.status ?? usual) as ContentfulStatusCode;

/** The first half of the real answer; `stall_body` then waits for ever, `truncated_json` ends as if all were sent. */
async function halfAnswer(c: Context, ends: boolean): Promise<Response> {
  const whole = await bodyOf(c);
  const outgoing = outgoingOf(c);
  outgoing.writeHead(c.res.status, typeOf(c));
  outgoing.write(whole.subarray(0, Math.floor(whole.length / 2)));
  if (ends) outgoing.end();
  return RESPONSE_ALREADY_SENT;
}

async function wrongLength(c: Context): Promise<Response> {
  const whole = await bodyOf(c);
  const { incoming, outgoing } = c.env as HttpBindings;
  const { socket } = incoming;
  outgoing.writeHead(c.res.status, { ...typeOf(c), "content-length": whole.length + 100 });
  // Without the end of the connection the client would wait: that is stall_body.
  outgoing.end(whole, () => socket.end());
  return RESPONSE_ALREADY_SENT;
}

async function spoiltList({ c, world, fault }: Met, kind: SpoiltList): Promise<Response | void> {
  const text = await c.res.clone().text();
  const spoilt = spoilList(kind, text, fault.fired - 1);
  if (spoilt === undefined) return world.faults.takeBack(fault);
  return new Response(spoilt, { status: c.res.status, headers: c.res.headers });
}

async function staleRead({ c, world, fault, next }: Met, reads: StaleReads): Promise<Response | void> {
  const stale = c.req.method === "GET" ? reads.find(c, fault) : undefined;
  if (stale) return stale;
  world.faults.takeBack(fault);
  await next();
  if (c.req.method === "GET") await reads.keep(c, fault);
}

function closeConnection(c: Context): Response {
  (c.env as HttpBindings).incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

function bigBody({ c, fault }: Met, gzip: boolean): Response {
  sendBigBody(outgoingOf(c), fault.bytes, gzip);
  return RESPONSE_ALREADY_SENT;
}

/** Spoils the real answer, so that the request always takes effect. */
const spoilers = {
  latency: () => {},
  truncated_json: ({ c }) => halfAnswer(c, true),
  stall_body: ({ c }) => halfAnswer(c, false),
  wrong_length: ({ c }) => wrongLength(c),
  null_id: (met) => spoiltList(met, "null_id"),
  schema_drift: (met) => spoiltList(met, "schema_drift"),
  empty_list: (met) => spoiltList(met, "empty_list"),
} satisfies Handlers;

/** Answers in place of the real answer; the request takes effect only with `execute`. */
const replacements: Record<Exclude<FaultKind, keyof typeof spoilers | "stale_read">, Handler> = {
  status: (met) => errorAnswer(met, met.fault.status ?? 500),
  rate_limit: (met) => errorAnswer(met, 429),
  html: (met) => withRetryAfter(met.c.html(htmlPage, statusOf(met, 502)), met.fault),
  wrong_json: (met) => met.c.json({ data: { unexpected: ["shape"] } }, statusOf(met, 200)),
  not_json: (met) =>
    met.c.body("OK, but no JSON", statusOf(met, 200), { "content-type": "application/json" }),
  success_false: ({ c }) => c.json({ success: false, error: { code: 0, message: "Something went wrong" } }),
  huge_body: (met) => bigBody(met, false),
  gzip_bomb: (met) => bigBody(met, true),
  reset: ({ c }) => closeConnection(c),
  stall_header: () => RESPONSE_ALREADY_SENT,
};

const handlers: Handlers = { ...spoilers, ...replacements };

async function answerTo(met: Met, reads: StaleReads): Promise<Response | void> {
  const { fault, next, world } = met;
  if (fault.latencyMs) await waitBy(world.timer, fault.latencyMs);
  if (fault.kind === "stale_read") return staleRead(met, reads);
  if (fault.kind in spoilers || fault.execute) await next();
  return handlers[fault.kind]?.(met);
}

/** Lets requests meet the faults in force; the name of the one met goes to the request log. */
export function injectFaults(world: World, met: (c: Context, fault: Fault) => void): MiddlewareHandler {
  const reads = new StaleReads();
  return createMiddleware(async (c, next) => {
    const fault = world.faults.next(c.req.method, c.req.path);
    if (!fault) return next();
    met(c, fault);
    const answer = await answerTo({ c, world, fault, next }, reads);
    if (answer) {
      c.res = undefined;
      c.res = answer;
    }
  });
}
