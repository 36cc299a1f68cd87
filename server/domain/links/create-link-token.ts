import type { NewLinkToken } from "@/contracts/link";
import { AppError } from "@/server/errors";
import { withWorkspace } from "@/server/db/with-workspace";
import type { MadeSecret } from "@/server/domain/api-tokens/api-tokens";
import type { Ctx } from "@/server/domain/ctx";
import { permit } from "@/server/domain/permit";
import { recordAudit } from "@/server/domain/audit/record-audit";
import { forgetOldLinks } from "./forget-old-links";

/** From its making to its first opening (rule 3.6). */
const GOOD_MS = 15 * 60_000;

/**
 * Stores a token by which an integrator's page opens the linking flow for one of its customers, or for new credentials of an
 * account. The door has made it; the token itself never gets here. Answers when it expires.
 */
export async function createLinkToken(
  ctx: Ctx,
  { tenant_id, integrated_account_id, allowed_origins, locale, theme, redirect_uri }: NewLinkToken,
  made: MadeSecret,
): Promise<{ expiresAt: Date }> {
  permit(ctx, "link_tokens:write");
  const { workspaceId } = ctx;
  const expiresAt = new Date(Date.now() + GOOD_MS);
  await withWorkspace(ctx, async (tx) => {
    if (integrated_account_id) {
      const where = { workspaceId_id: { workspaceId, id: integrated_account_id } };
      if (!(await tx.connection.findUnique({ where, select: { id: true } })))
        throw new AppError("not_found", "There is no such integrated account.");
    }
    const workspace = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    await forgetOldLinks(tx, ctx);
    const { id } = await tx.linkToken.create({
      data: {
        workspaceId,
        kind: "embed",
        keyId: made.keyId,
        secretHash: new Uint8Array(made.secretHash),
        askedBy: workspace.name,
        connectionId: integrated_account_id ?? null,
        tenantKey: ctx.actor.kind === "user" ? null : (tenant_id ?? null), // a preview is of no customer
        origins: allowed_origins,
        locale: locale ?? null,
        theme: theme ?? null,
        redirectUri: redirect_uri ?? null,
        expiresAt,
      },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      action: "link.created",
      target: { kind: "link", id, name: tenant_id ?? null },
      after: { expires_at: expiresAt.toISOString() },
    });
  });
  return { expiresAt };
}
