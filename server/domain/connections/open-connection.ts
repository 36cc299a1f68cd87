import { z } from "zod";
import { AppError } from "@/server/errors";
import { withWorkspace } from "@/server/db/with-workspace";
import { breakerOf } from "@/server/hris/personio/breakers";
import { openPersonio } from "@/server/hris/personio/open-personio";
import { knownTypesOf } from "@/server/hris/personio/type-ids";
import type { HrisProvider } from "@/server/hris/provider";
import { openSecret, sealSecret } from "@/server/vault/open-vault";
import type { Ctx } from "@/server/domain/ctx";
import { SealedAccount } from "./account";
import { sharedLimiter } from "./limiter";

const StoredToken = z.object({
  accessToken: z.string(),
  obtainedAt: z.number(),
  expiresAt: z.number(),
  scope: z.string().nullish(),
});
type StoredToken = z.infer<typeof StoredToken>;

type Options = { egress: string; signal?: AbortSignal; deadlineMs?: number };

/** The vendor behind a connection: opens the credentials and shares one token among all processes. */
export async function openConnection(
  ctx: Ctx,
  connectionId: string,
  { egress, ...options }: Options,
): Promise<HrisProvider> {
  const { origin, digest, credentials } = await storedAccount(ctx, connectionId);
  return openPersonio({
    origin,
    credentials,
    // Somebody may replace them while a sync runs: it goes on with the new ones.
    latest: async () => (await storedAccount(ctx, connectionId)).credentials,
    tokens: sealedTokens(ctx, connectionId),
    limiter: sharedLimiter(digest, egress),
    breaker: breakerOf(digest),
    types: knownTypesOf(digest),
    ...options,
  });
}

async function storedAccount(ctx: Ctx, connectionId: string) {
  const row = await withWorkspace(ctx, (tx) =>
    tx.connection.findUnique({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id: connectionId } },
      select: { sealed: true, accountDigest: true },
    }),
  );
  if (!row?.sealed) throw new AppError("not_found", "This connection does not exist (any more).");
  const place = { workspaceId: ctx.workspaceId, accountId: connectionId, purpose: "credentials" } as const;
  const { origin, ...credentials } = SealedAccount.parse(openSecret(place, row.sealed));
  return { origin, credentials, digest: row.accountDigest };
}

/** The connection's one access token, sealed in its row. */
function sealedTokens(ctx: Ctx, connectionId: string) {
  const place = { workspaceId: ctx.workspaceId, accountId: connectionId, purpose: "access_token" } as const;
  const where = { workspaceId_id: { workspaceId: ctx.workspaceId, id: connectionId } };
  return {
    async load(): Promise<StoredToken | null> {
      const row = await withWorkspace(ctx, (tx) =>
        tx.connection.findUnique({ where, select: { sealedToken: true } }),
      );
      return row?.sealedToken ? StoredToken.parse(openSecret(place, row.sealedToken)) : null;
    },
    async save(token: StoredToken | null): Promise<void> {
      const sealedToken = token && new Uint8Array(sealSecret(place, token));
      // updateMany: a connection that was removed meanwhile needs no token
      await withWorkspace(ctx, (tx) =>
        tx.connection.updateMany({
          where: { workspaceId: ctx.workspaceId, id: connectionId },
          data: { sealedToken },
        }),
      );
    },
  };
}
