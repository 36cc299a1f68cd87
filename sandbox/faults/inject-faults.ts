import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { problemOf, problemResponse } from "../v2/problem";
import { v1Error, v1Texts } from "../v1/v1-error";
import type { World } from "../world";
import type { Fault } from "./fault-rules";

const htmlPage =
  "<!doctype html><html><head><title>502 Bad Gateway</title></head>" +
  "<body><h1>502 Bad Gateway</h1><hr>gateway</body></html>";

type Answer = Response | undefined;

const nodeOf = (c: Context) => c.env as HttpBindings;

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

/** An error in the shape of the version that was asked. */
function errorAnswer(c: Context, world: World, status: number): Response {
  if (c.req.path.startsWith("/v2/")) return problemResponse(status, problemOf(status), world.now());
  const message = status === 429 ? v1Texts.tooMany : "Something went wrong";
  return v1Error(c, status as ContentfulStatusCode, message);
}

function withRetryAfter(response: Response, { retryAfter }: Fault): Response {
  if (retryAfter !== undefined) response.headers.set("retry-after", String(retryAfter));
  return response;
}

/** The first half of the real answer; `stall_body` then waits for ever, `truncated_json` ends as if all were sent. */
async function halfAnswer(c: Context, next: () => Promise<void>, ends: boolean): Promise<Response> {
  await next();
  const whole = Buffer.from(await c.res.clone().arrayBuffer());
  const { outgoing } = nodeOf(c);
  outgoing.writeHead(c.res.status, {
    "content-type": c.res.headers.get("content-type") ?? "application/json",
  });
  outgoing.write(whole.subarray(0, Math.floor(whole.length / 2)));
  if (ends) outgoing.end();
  return RESPONSE_ALREADY_SENT;
}

function closeConnection(c: Context): Response {
  const { incoming } = nodeOf(c);
  incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

function successFalse(c: Context): Response {
  return c.json({ success: false, error: { code: 0, message: "Something went wrong" } }, 200);
}

async function apply(c: Context, world: World, fault: Fault, next: () => Promise<void>): Promise<Answer> {
  if (fault.latencyMs) await wait(fault.latencyMs);
  if (fault.kind === "truncated_json" || fault.kind === "stall_body") {
    return halfAnswer(c, next, fault.kind === "truncated_json");
  }
  if (fault.kind === "latency") return void (await next());
  if (fault.execute) await next();
  switch (fault.kind) {
    case "status":
      return withRetryAfter(errorAnswer(c, world, fault.status ?? 500), fault);
    case "rate_limit":
      return withRetryAfter(errorAnswer(c, world, 429), fault);
    case "html":
      return withRetryAfter(c.html(htmlPage, (fault.status ?? 502) as ContentfulStatusCode), fault);
    case "wrong_json":
      return c.json({ data: { unexpected: ["shape"] } }, (fault.status ?? 200) as ContentfulStatusCode);
    case "success_false":
      return successFalse(c);
    case "reset":
      return closeConnection(c);
    case "stall_header":
      return RESPONSE_ALREADY_SENT;
  }
}

/** Lets requests meet the faults in force; the name of the one met goes to the request log. */
export function injectFaults(world: World, met: (c: Context, fault: Fault) => void): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const fault = world.faults.next(c.req.method, c.req.path);
    if (!fault) return next();
    met(c, fault);
    const answer = await apply(c, world, fault, next);
    if (answer) {
      c.res = undefined;
      c.res = answer;
    }
  });
}
