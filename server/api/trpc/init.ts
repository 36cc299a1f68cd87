import { initTRPC, TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import superjson from "superjson";
import { ZodError } from "zod";
import { LINK_HEADER } from "@/contracts/link-header";
import { AppError, type ErrorCode } from "@/server/errors";
import { log } from "@/server/log";
import type { Ctx } from "@/server/domain/ctx";
import { linkCtx, requestIdOf, userCtx } from "@/server/api/session";

export type TrpcContext = {
  headers: Headers;
  requestId: string;
  signedIn: () => Promise<Ctx | null>;
  /** whoever goes through the linking flow: by the session of a link, else signed in */
  linking: () => Promise<Ctx | null>;
};

/** One context a request; who is signed in is looked up once, and only when asked for. */
export function createContext(headers: Headers): TrpcContext {
  let found: Promise<Ctx | null> | undefined;
  const signedIn = () => (found ??= userCtx(headers));
  let link: Promise<Ctx | null> | undefined;
  const linking = () => (headers.has(LINK_HEADER) ? (link ??= linkCtx(headers)) : signedIn());
  return { headers, requestId: requestIdOf(headers), signedIn, linking };
}

const codeOf: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  bad_request: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  unprocessable: "UNPROCESSABLE_CONTENT",
  rate_limited: "TOO_MANY_REQUESTS",
  internal: "INTERNAL_SERVER_ERROR",
  vendor_failed: "BAD_GATEWAY",
  unavailable: "SERVICE_UNAVAILABLE",
};

const t = initTRPC.context<TrpcContext>().create({
  transformer: superjson,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter: ({ shape, error, ctx }) => {
    const known = error.cause instanceof AppError ? error.cause : null;
    const badInput = error.cause instanceof ZodError;
    return {
      ...shape,
      // An unknown error's words may hold anything: they stay in the log.
      message:
        known?.message ??
        (badInput ? "Some of the values are not usable." : "Something went wrong on our side."),
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        reason: known?.reason ?? (badInput ? ("input_invalid" as const) : ("internal" as const)),
        requestId: ctx?.requestId ?? null,
        retryAfterSeconds: known?.retryAfterSeconds ?? null,
        details: known?.details ?? null,
        fields: badInput
          ? (error.cause as ZodError).issues.map(({ path, message }) => ({ path: path.join("."), message }))
          : [],
      },
    };
  },
});

/** Maps a verb's AppError once; anything else is ours and goes to the log with the request's id. */
const mapped = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof AppError) {
    if (cause.code === "internal") log.error({ requestId: ctx.requestId, path, err: cause }, "a verb failed");
    throw new TRPCError({ code: codeOf[cause.code], message: cause.message, cause });
  }
  if (result.error.code === "INTERNAL_SERVER_ERROR")
    log.error({ requestId: ctx.requestId, path, err: cause ?? result.error }, "a procedure failed");
  return result;
});

export const { router, createCallerFactory } = t;

/** For people who are signed in. Verbs decide what they may do. */
export const memberProcedure = t.procedure.use(mapped).use(async ({ ctx, next }) => {
  const signedIn = await ctx.signedIn();
  if (!signedIn) throw new AppError("unauthenticated", "You are not signed in (any more). Sign in again.");
  return next({ ctx: signedIn });
});

/** For the linking flow, which may be gone through by a link and without an account. */
export const linkingProcedure = t.procedure.use(mapped).use(async ({ ctx, next }) => {
  const linking = await ctx.linking();
  if (linking) return next({ ctx: linking });
  if (ctx.headers.has(LINK_HEADER))
    throw new AppError("unauthenticated", "This page has expired. Open the link again.", {
      reason: "link_expired",
    });
  throw new AppError("unauthenticated", "You are not signed in (any more). Sign in again.");
});

/** For anybody: what may be done is in what they send. */
export const openProcedure = t.procedure.use(mapped);
