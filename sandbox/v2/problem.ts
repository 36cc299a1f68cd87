import { randomUUID } from "node:crypto";
import type { BucketState } from "../access/rate-limits";

export const problemType = "application/problem+json";
const errorPages = "https://developer.personio.de/reference/errors#";

export type Problem = {
  readonly title: string;
  readonly detail: string;
  readonly type: string | null;
  readonly meta?: object;
};

const byStatus: Record<number, readonly [title: string, detail: string, fragment: string]> = {
  400: ["Bad request", "Provided request parameters are invalid.", "common.bad_request"],
  404: ["Resource not found", "There is no resource for the specified id.", "common.resource_not_found"],
  500: [
    "Internal Server Error",
    "There was a problem while processing this request. Please try again later.",
    "common.internal_server_error",
  ],
  502: [
    "Bad Gateway",
    "There was a problem while processing this request. Please try again later.",
    "common.bad_gateway",
  ],
  503: [
    "Service Unavailable",
    "The server is temporarily unavailable. Please try again later.",
    "common.service_unavailable",
  ],
  504: [
    "Gateway Timeout",
    "There was a problem while processing this request. Please try again later.",
    "common.gateway_timeout",
  ],
};

/** The usual problem of a status. */
export function problemOf(status: number): Problem {
  const known = byStatus[status];
  if (known) return { title: known[0], detail: known[1], type: errorPages + known[2] };
  if (status === 429)
    return { title: "Too Many Requests", detail: "The rate limit is exceeded.", type: null };
  return { title: `Error ${status}`, detail: "The request could not be processed.", type: null };
}

/** The problem of a route v2 does not have. */
export function unknownRoute(path: string): Problem {
  return {
    title: "Not Found",
    detail: `The endpoint with ${path} was not found.`,
    type: "https://developer.personio.de/v2.0/page/public-api-error-codes#apinot_found",
    meta: { path },
  };
}

/** Body of a v2 error answer. */
export function problemBody({ title, detail, type, meta }: Problem, now: Date): string {
  return JSON.stringify({
    personio_trace_id: randomUUID(),
    timestamp: now.toISOString(),
    errors: [{ title, detail, type, _meta: meta ?? {} }],
  });
}

/** A v2 error answer. */
export function problemResponse(status: number, problem: Problem, now: Date): Response {
  return new Response(problemBody(problem, now), { status, headers: { "content-type": problemType } });
}

/** The state of the token bucket, which v2 tells with every answer. */
export function rateLimitHeaders(state: BucketState): Record<string, string> {
  return {
    "x-ratelimit-replenish-rate": String(state.perSecond),
    "x-ratelimit-burst-capacity": String(state.burst),
    "x-ratelimit-requested-tokens": "1",
    "x-ratelimit-remaining": String(state.remaining),
  };
}
