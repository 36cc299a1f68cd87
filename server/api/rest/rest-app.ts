import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { AppError } from "@/server/errors";
import type { Ctx } from "@/server/domain/ctx";
import { requestIdOf, tokenCtx } from "@/server/api/session";
import { toErrorAnswer } from "./errors";

type Env = { Variables: { ctx: Ctx; requestId: string } };
export type RestApp = OpenAPIHono<Env>;

const MAX_BODY = 1024 * 1024;

/** An answer whose JSON text is built already. */
export const json = (c: Context, text: string) =>
  c.body(text, 200, { "content-type": "application/json; charset=utf-8" }) as never;

function answer(
  c: Context,
  error: unknown,
  requestId: string,
  failures?: { path: string; message: string }[],
) {
  const { status, body, headers } = toErrorAnswer(error, requestId);
  return c.json(failures ? { ...body, details: { failures } } : body, status as 400, headers);
}

const withToken: MiddlewareHandler<Env> = async (c, next) => {
  const ctx = await tokenCtx(c.req.header("authorization") ?? null, c.var.requestId);
  if (!ctx)
    throw new AppError(
      "unauthenticated",
      "The API token is missing, expired, revoked or mistyped. Send it as: Authorization: Bearer <token>.",
    );
  c.set("ctx", ctx);
  await next();
};

/** The public API before its resources: request id, bearer token, body cap, one error shape. */
export function restApp(): RestApp {
  const app: RestApp = new OpenAPIHono<Env>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const failures = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
      const first = failures[0];
      const message = `${first?.path ? `${first.path}: ` : ""}${first?.message ?? "The request is not usable."}`;
      return answer(c, new AppError("bad_request", message), c.var.requestId, failures);
    },
  });
  app.use(async (c, next) => {
    c.set("requestId", requestIdOf(c.req.raw.headers));
    await next();
  });
  const capped = bodyLimit({
    maxSize: MAX_BODY,
    onError: (c) =>
      answer(c, new AppError("bad_request", "A request may hold 1 MB."), requestIdOf(c.req.raw.headers)),
  });
  for (const path of ["/unified/*", "/link-token"]) {
    app.use(path, capped);
    app.use(path, withToken);
  }
  app.onError((error, c) => answer(c, error, c.var.requestId));
  app.notFound((c) =>
    answer(
      c,
      new AppError("not_found", `${c.req.method} ${c.req.path} is not an operation of this API.`),
      requestIdOf(c.req.raw.headers),
    ),
  );
  return app;
}
