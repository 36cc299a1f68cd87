import { createRoute } from "@hono/zod-openapi";
import { CreatedLinkToken, NewLinkToken } from "@/contracts/link";
import { newLinkToken } from "@/server/auth/link-token";
import { createLinkToken } from "@/server/domain/links/create-link-token";
import type { RestApp } from "./rest-app";

const createLinkTokenRoute = createRoute({
  method: "post",
  path: "/link-token",
  operationId: "createLinkToken",
  tags: ["Link tokens"],
  security: [{ apiToken: [] }],
  summary: "Create a link token",
  description:
    "A token by which your page opens the linking flow for one of your customers, or for new credentials of an integrated account. Good for one use, within 15 minutes, in one browser. Call this from your server: it needs the scope `link_tokens:write`.",
  request: { body: { required: true, content: { "application/json": { schema: NewLinkToken } } } },
  responses: {
    200: { description: "The token", content: { "application/json": { schema: CreatedLinkToken } } },
  },
});

/** Link tokens of the public API. */
export function addLinkTokens(app: RestApp): void {
  app.openapi(createLinkTokenRoute, async (c) => {
    const { token, ...made } = newLinkToken();
    const { expiresAt } = await createLinkToken(c.var.ctx, c.req.valid("json"), made);
    return c.json({ link_token: token, expires_at: expiresAt.toISOString() }, 200);
  });
}
