import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { mediaType } from "../access/client-check";

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const writing = new Set(["POST", "PUT", "PATCH"]);

/** A control error: what is wrong and what to do about it. */
export function controlError(
  c: Context,
  status: 400 | 403 | 404 | 409 | 415,
  error: string,
  message: string,
) {
  return c.json({ error, message }, status);
}

/** Keeps other web pages out of the controls: local Host headers only, JSON writes only, nothing cached or framed. */
export const controlGuard = createMiddleware(async (c, next) => {
  c.header("cache-control", "no-store");
  c.header("x-content-type-options", "nosniff");
  c.header("referrer-policy", "no-referrer");
  c.header("cross-origin-resource-policy", "same-origin");
  c.header(
    "content-security-policy",
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
      "form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  );
  // A page that rebinds its name to 127.0.0.1 still sends its own name here.
  if (!localHost.test(c.req.header("host") ?? "")) {
    const message =
      "The controls answer only under localhost, 127.0.0.1 or [::1]. Open them by one of these names.";
    return controlError(c, 403, "host_refused", message);
  }
  if (writing.has(c.req.method) && mediaType(c.req.header("content-type")) !== "application/json") {
    return controlError(c, 415, "json_required", "Send content-type: application/json with every write.");
  }
  await next();
});
