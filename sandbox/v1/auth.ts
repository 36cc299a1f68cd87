import type { Context, Hono } from "hono";
import { clientHolder, isClient, mediaType } from "../access/client-check";
import { scopeText } from "../access/credential";
import type { World } from "../world";
import { v1Error, v1Texts } from "./v1-error";

type Sent = { client_id?: unknown; client_secret?: unknown };

/** The day from which Personio refuses credentials in the query string. */
const queryEnds = "2026-12-04";

function takesQuery(world: World): boolean {
  const position = world.quirks.get("query_string_credentials");
  return position === "accepted" || (position === "until_2026_12_04" && world.today() < queryEnds);
}

async function readSent(c: Context): Promise<Sent> {
  const text = await c.req.text();
  const type = mediaType(c.req.header("content-type"));
  if (type === "application/x-www-form-urlencoded") return Object.fromEntries(new URLSearchParams(text));
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? body : {};
  } catch {
    return {};
  }
}

/** `POST /v1/auth`: JSON or form; credentials in the query string only while a switch allows them. */
export function v1Auth(app: Hono, world: World): void {
  app.post("/v1/auth", async (c) => {
    const query = new URL(c.req.url).searchParams;
    const isQuery = query.has("client_id") || query.has("client_secret");
    if (isQuery && !takesQuery(world)) {
      return v1Error(c, 403, "Credentials in the query string are no longer accepted.");
    }
    const sent: Sent = isQuery ? Object.fromEntries(query) : await readSent(c);
    const { credential } = world;
    const { allowed } = world.limits.take("v1Auth", clientHolder(credential, sent.client_id));
    if (!allowed) return v1Error(c, 429, v1Texts.tooMany);
    if (!isClient(credential, sent.client_id, sent.client_secret)) {
      return v1Error(c, 403, v1Texts.wrongCredentials, 0);
    }
    const isNew = world.quirks.get("auth_token") === "new";
    const token = isNew ? world.tokens.issue(null) : world.tokens.issueAgain("v1", null);
    return c.json({
      success: true,
      data: { token, expires_in: world.tokens.secondsLeft(token), scope: scopeText(credential.scopes) },
    });
  });
}
