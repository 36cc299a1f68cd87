import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { v1Error, v1Texts } from "../v1/v1-error";
import type { World } from "../world";

/** The bearer token of a request, or undefined. */
export function bearerToken(c: Context): string | undefined {
  return /^Bearer +([\x21-\x7e]+) *$/i.exec(c.req.header("authorization") ?? "")?.[1];
}

/** True when the token is good and the credential, as it is now, holds the right. */
export function mayUse(world: World, token: string, right: string): boolean {
  const issued = world.tokens.find(token);
  if (!issued || !world.credential.scopes.includes(right)) return false;
  return issued.scopes === null || issued.scopes.includes(right);
}

/**
 * Lets a v1 request through when its token holds the right, and echoes the token as v1 does. Endpoints without echo
 * never took part in the rotation, or their callers would have lost the token that follows.
 */
export function v1Gate(
  world: World,
  right: string,
  options: { echo: boolean } = { echo: true },
): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const token = bearerToken(c);
    if (token === undefined) return v1Error(c, 401, v1Texts.notProvided);
    if (world.tokens.isUsed(token)) return v1Error(c, 401, v1Texts.blacklisted);
    // A bad token and a missing right look the same.
    if (!mayUse(world, token, right)) return v1Error(c, 403, v1Texts.notValid);
    const rotates = options.echo && world.quirks.isOn("legacy_token_rotation");
    // A leftover of the token rotation before June 2023: successful answers carry the token.
    if (options.echo) c.header("authorization", `Bearer ${rotates ? world.tokens.rotate(token) : token}`);
    await next();
    // While tokens rotated every answer brought the next one, or an error would have locked the client out.
    if (c.res.status >= 400 && !rotates) c.header("authorization", undefined);
  });
}
