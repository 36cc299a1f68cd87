import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "./init";
import { appRouter } from "./root";

const MAX_BODY = 1024 * 1024;
const MAX_BATCH = 20;
const ENDPOINT = "/api/trpc";

/** Only subscriptions may come by GET: a browser's EventSource knows nothing else, and they change nothing. */
const STREAMS = new Set([`${ENDPOINT}/live.changes`]);

/** Refuses what another site could make a browser send (rule 3.13). Null when the request is our own page's. */
export function crossSite(request: Request): string | null {
  const { headers } = request;
  const url = new URL(request.url);
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return "Requests from other sites are refused.";
  const origin = headers.get("origin");
  if (origin !== null && new URL(origin).host !== url.host) return "Requests from other origins are refused.";
  if (request.method === "GET") return STREAMS.has(url.pathname) ? null : "Use POST.";
  if (headers.get("x-rollcall") !== "1") return "The header x-rollcall is missing.";
  if (!headers.get("content-type")?.startsWith("application/json")) return "Send JSON.";
  return null;
}

/** The browser's road to the verbs. */
export function trpcApp(): Hono {
  const app = new Hono();
  const tooLarge = { statusCode: 413, error: "Payload Too Large", message: "A request may hold 1 MB." };
  app.use(bodyLimit({ maxSize: MAX_BODY, onError: (c) => c.json(tooLarge, 413) }));
  app.on(["GET", "POST"], `${ENDPOINT}/*`, (c) => {
    const refused = crossSite(c.req.raw);
    if (refused) return c.json({ statusCode: 403, error: "Forbidden", message: refused }, 403);
    const calls = new URL(c.req.url).pathname.split(",").length;
    if (calls > MAX_BATCH)
      return c.json(
        { statusCode: 400, error: "Bad Request", message: "Too many calls in one request." },
        400,
      );
    return fetchRequestHandler({
      endpoint: ENDPOINT,
      router: appRouter,
      req: c.req.raw,
      allowMethodOverride: true,
      createContext: () => createContext(c.req.raw.headers),
    });
  });
  return app;
}
