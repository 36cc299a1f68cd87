import { randomUUID } from "node:crypto";
import type { Context, Hono } from "hono";
import { clientHolder, isClient, mediaType } from "../access/client-check";
import { rightOf, scopeText } from "../access/credential";
import type { World } from "../world";
import { problemOf, problemResponse, problemType, rateLimitHeaders } from "./problem";

const formType = "application/x-www-form-urlencoded";
const errorPages = "https://developer.personio.de/reference/errors#credentials.oauth2.";

// The wording is that of Personio's own file.
const descriptions = {
  invalid_request: "The request has missing or invalid required parameters.",
  invalid_client:
    "Client authentication failed (e.g., unknown client, wrong secret, no client authentication included, or unsupported authentication method).",
  invalid_grant:
    "Error in the authorization flow. Examples: client doesn't have access to all attributes in the requested scope, refresh token has been revoked, authorization code has already been consumed...",
  unauthorized_client: "Client is not allowed to use the specified grant type flow.",
  unsupported_grant_type: "The requested authorization grant type is not supported by the server.",
  invalid_scope: "One of the requested scopes is invalid.",
} as const;

type OAuthError = { error: keyof typeof descriptions; fragment?: string; meta?: object };

function oauthError(world: World, { error, fragment, meta }: OAuthError): Response {
  const body = {
    timestamp: world.now().toISOString(),
    trace_id: randomUUID(),
    error,
    error_description: descriptions[error],
    error_uri: errorPages + (fragment ?? error),
    meta: meta ?? {},
  };
  return new Response(JSON.stringify(body), { status: 400, headers: { "content-type": problemType } });
}

function missing(world: World, names: string[]): Response {
  const fragment = "invalid_request.required_parameters_missing";
  return oauthError(world, { error: "invalid_request", fragment, meta: { missing_parameters: names } });
}

function wrongContentType(world: World): Response {
  const body = {
    timestamp: world.now().toISOString(),
    trace_id: randomUUID(),
    error: "invalid_request",
    error_description: `The content type of the request must be "${formType}".`,
    // Personio's example carries `type` here instead of `error_uri`.
    type: `${errorPages}invalid_request.invalid_request_content_type`,
  };
  return new Response(JSON.stringify(body), { status: 400, headers: { "content-type": problemType } });
}

const otherGrants = new Set(["authorization_code", "refresh_token", "password", "implicit"]);

/** The rights a scope parameter asks for; null when it is left out, an error name when it cannot be granted. */
function requestedRights(scope: string | null, held: readonly string[]) {
  const names = (scope ?? "").split(/\s+/).filter(Boolean);
  if (names.length === 0) return null;
  const rights = names.map(rightOf);
  if (rights.some((right) => right === undefined)) return "invalid_scope" as const;
  const known = rights.filter((right) => right !== undefined);
  return known.every((right) => held.includes(right)) ? [...new Set(known)] : ("invalid_grant" as const);
}

function grantToken(world: World, form: URLSearchParams): Response {
  const { credential } = world;
  const grantType = form.get("grant_type");
  if (!grantType) return missing(world, ["grant_type"]);
  if (grantType !== "client_credentials" && !otherGrants.has(grantType)) {
    return oauthError(world, { error: "unsupported_grant_type", meta: { grant_type: grantType } });
  }
  if (!form.get("client_id")) {
    return missing(
      world,
      ["client_id", "client_secret"].filter((name) => !form.get(name)),
    );
  }
  // A missing secret counts as failed authentication, as in Personio's own example.
  if (!isClient(credential, form.get("client_id"), form.get("client_secret"))) {
    return oauthError(world, { error: "invalid_client" });
  }
  if (grantType !== "client_credentials") return oauthError(world, { error: "unauthorized_client" });
  const rights = requestedRights(form.get("scope"), credential.scopes);
  if (typeof rights === "string") return oauthError(world, { error: rights });
  const isSame = world.quirks.get("auth_token") === "same_on_both";
  const token = isSame ? world.tokens.issueAgain("v2", rights) : world.tokens.issue(rights);
  return Response.json({
    access_token: token,
    token_type: "Bearer",
    expires_in: world.tokens.secondsLeft(token),
    scope: scopeText(rights ?? credential.scopes),
  });
}

async function readForm(c: Context): Promise<URLSearchParams | undefined> {
  return mediaType(c.req.header("content-type")) === formType
    ? new URLSearchParams(await c.req.text())
    : undefined;
}

/** `POST /v2/auth/token` and `POST /v2/auth/revoke`, form-encoded only. */
export function v2Auth(app: Hono, world: World): void {
  app.post("/v2/auth/token", async (c) => {
    const form = await readForm(c);
    const holder = clientHolder(world.credential, form?.get("client_id"));
    const state = world.limits.take("v2Auth", holder);
    for (const [name, value] of Object.entries(rateLimitHeaders(state))) c.header(name, value);
    const answer = !state.allowed
      ? problemResponse(429, problemOf(429), world.now())
      : form
        ? grantToken(world, form)
        : wrongContentType(world);
    return c.newResponse(answer.body, answer);
  });

  app.post("/v2/auth/revoke", async (c) => {
    const form = await readForm(c);
    if (!form) return wrongContentType(world);
    const token = form.get("token");
    if (!token) return missing(world, ["token"]);
    if (world.quirks.isOn("revoke_refused"))
      return c.json({ error: { message: "Authorisation Restrictions" } }, 401);
    world.tokens.revoke(token);
    return c.body(null, 200);
  });
}
