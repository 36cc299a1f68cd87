import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { V2Refusal } from "../v2/refusal";
import type { World } from "../world";
import { bearerToken, mayUse } from "./v1-gate";

/** How an endpoint says that the right is missing: recorded per endpoint, most answer 403, as all are documented to. */
export type MissingRight = "forbidden" | "unauthorized" | "bad_request";

function missingRight(c: Context, how: MissingRight): Response {
  if (how === "unauthorized") return c.json({ error: { message: "Unauthorized Request" } }, 401);
  const [status, title, detail] =
    how === "forbidden"
      ? ([403, "Forbidden", "Insufficient access scope"] as const)
      : ([400, "Bad request", "Unauthorized token"] as const);
  throw new V2Refusal(status, { title, detail, type: null });
}

/** Lets a v2 request through when its token holds every one of the rights. */
export function v2Gate(
  world: World,
  rights: string | readonly string[],
  missing: MissingRight = "forbidden",
): MiddlewareHandler {
  const needed = [rights].flat();
  return createMiddleware(async (c, next) => {
    const token = bearerToken(c);
    if (token === undefined || !world.tokens.find(token))
      return c.json({ error: { message: "Unauthorized Request" } }, 401);
    if (!needed.every((right) => mayUse(world, token, right))) {
      const isAsDocumented = world.quirks.get("missing_right_status") === "forbidden";
      return missingRight(c, isAsDocumented ? "forbidden" : missing);
    }
    await next();
  });
}

/** Lets a request through that carries the header of Personio's beta endpoints; others meet an unknown route. */
export const betaOnly: MiddlewareHandler = betaWhile(() => true);

/** Lets only requests with the header through while it is demanded. */
export function betaWhile(isDemanded: () => boolean): MiddlewareHandler {
  return createMiddleware(async (c, next) =>
    c.req.header("beta") === "true" || !isDemanded() ? await next() : c.notFound(),
  );
}
