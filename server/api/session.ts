import { randomUUID } from "node:crypto";
import { LINK_HEADER } from "@/contracts/link-header";
import type { Ctx } from "@/server/domain/ctx";
import { findUser } from "@/server/auth/find-user";
import { findLinkSession } from "@/server/auth/link-token";
import { findToken } from "@/server/auth/api-token";
import { originOf } from "@/server/auth/request-origin";

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The front gives every request an id; whatever else a client sends under that name is not used. */
export const requestIdOf = (headers: Headers): string => {
  const given = headers.get("x-request-id") ?? "";
  return REQUEST_ID.test(given) ? given : randomUUID();
};

/** The context of a browser's request; null when nobody is signed in. */
export async function userCtx(headers: Headers): Promise<Ctx | null> {
  const found = await findUser(headers);
  if (!found) return null;
  const { workspaceId, role, sessionId, user } = found;
  const actor = {
    kind: "user" as const,
    userId: user.id,
    name: user.name,
    email: user.email,
    role,
    sessionId,
  };
  return { workspaceId, actor, requestId: requestIdOf(headers), from: originOf(headers) };
}

/** The context of a request out of the linking flow without a sign-in; null when the session is over. */
export async function linkCtx(headers: Headers): Promise<Ctx | null> {
  const link = await findLinkSession(headers.get(LINK_HEADER));
  if (!link) return null;
  const { workspaceId, id, recipient, askedBy, connectionId, tenantKey, linkedId, completedAt } = link;
  const actor = {
    kind: "link" as const,
    linkId: id,
    name: recipient ?? askedBy,
    connectionId,
    tenantKey,
    linkedId,
    isUsed: completedAt !== null,
  };
  return { workspaceId, actor, requestId: requestIdOf(headers), from: originOf(headers) };
}

/** The context of an API request; null when the token is missing or not good. */
export async function tokenCtx(authorization: string | null, requestId: string): Promise<Ctx | null> {
  const found = await findToken(authorization);
  return (
    found && {
      workspaceId: found.workspaceId,
      actor: { kind: "token", tokenId: found.tokenId, scopes: found.scopes },
      requestId,
    }
  );
}
