import { Scope, type ApiToken, type NewApiToken } from "@/contracts/api-token";
import { AppError } from "@/server/errors";
import { withWorkspace } from "@/server/db/with-workspace";
import type { ApiToken as Row } from "@/server/db/generated/client";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { recordAudit } from "@/server/domain/audit/record-audit";

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is stored of a freshly made secret: its public key id and its digest. */
export type MadeSecret = { keyId: string; secretHash: Uint8Array };

function toApiToken(row: Row): ApiToken {
  const { id, name, createdAt, expiresAt, lastUsedAt } = row;
  const scopes = row.scopes.flatMap((scope) => Scope.safeParse(scope).data ?? []);
  return { id, name, scopes, createdAt, expiresAt, lastUsedAt, hint: `rc_${row.keyId.slice(0, 6)}…` };
}

/** The workspace's API tokens, newest first; never their secrets. */
export async function listApiTokens(ctx: Ctx): Promise<ApiToken[]> {
  permit(ctx, "api_tokens:write");
  const rows = await withWorkspace(ctx, (tx) =>
    tx.apiToken.findMany({
      where: { workspaceId: ctx.workspaceId },
      orderBy: { createdAt: "desc" },
      take: 500,
    }),
  );
  return rows.map(toApiToken);
}

/** Stores a token that the door has made; the secret itself never gets here. */
export async function createApiToken(
  ctx: Ctx,
  { name, scopes, expiresInDays }: NewApiToken,
  made: MadeSecret,
): Promise<ApiToken> {
  permit(ctx, "api_tokens:write");
  const { workspaceId, actor } = ctx;
  const data = {
    workspaceId,
    name,
    scopes,
    keyId: made.keyId,
    secretHash: new Uint8Array(made.secretHash),
    createdBy: actor.kind === "user" ? actor.userId : null,
    expiresAt: new Date(Date.now() + expiresInDays * DAY_MS),
  };
  return withWorkspace(ctx, async (tx) => {
    const token = toApiToken(await tx.apiToken.create({ data }));
    await recordAudit(tx, ctx, {
      action: "api_token.created",
      target: targetOf(token),
      after: factsOf(token),
    });
    return token;
  });
}

/** Ends a token: requests with it are refused within five seconds. */
export async function revokeApiToken(ctx: Ctx, id: string): Promise<void> {
  permit(ctx, "api_tokens:write");
  await withWorkspace(ctx, async (tx) => {
    const where = { workspaceId: ctx.workspaceId, id };
    const row = await tx.apiToken.findFirst({ where });
    const { count } = await tx.apiToken.deleteMany({ where });
    if (!row || count === 0) throw new AppError("not_found", "This API token does not exist (any more).");
    const token = toApiToken(row);
    await recordAudit(tx, ctx, {
      action: "api_token.revoked",
      target: targetOf(token),
      before: factsOf(token),
    });
  });
}

const targetOf = ({ id, name }: ApiToken) => ({ kind: "api_token" as const, id, name });

const factsOf = ({ hint, scopes, expiresAt }: ApiToken) => ({
  hint,
  scopes: [...scopes],
  expires_at: expiresAt.toISOString(),
});
