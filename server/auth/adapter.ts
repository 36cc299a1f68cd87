import { PrismaAdapter } from "@auth/prisma-adapter";
import type { NextAuthOptions } from "next-auth";
import type { AdapterAccount } from "next-auth/adapters";
import { identity } from "@/server/db/identity";
import type { RequestOrigin } from "@/server/domain/ctx";
import { beginSession } from "./begin-session";
import { endSession } from "./end-session";
import { hashSessionToken } from "./session-token";

type Adapter = NonNullable<NextAuthOptions["adapter"]>;

/**
 * next-auth's Prisma adapter with two differences: sessions are stored by the hash of their token, and of a linked
 * account we keep who it is, not the provider's tokens, which nothing here uses. Sessions that begin and end are in the
 * audit log, with `from`.
 */
export function sessionAdapter(device: string | null, from: RequestOrigin): Adapter {
  const base = PrismaAdapter(identity() as Parameters<typeof PrismaAdapter>[0]) as Adapter;
  return {
    ...base,
    linkAccount: async ({ userId, type, provider, providerAccountId }: AdapterAccount) => {
      await identity().account.create({ data: { userId, type, provider, providerAccountId } });
    },
    createSession: async ({ sessionToken, userId, expires }) => {
      await beginSession({ sessionToken: hashSessionToken(sessionToken), userId, expires, device }, from);
      return { sessionToken, userId, expires };
    },
    getSessionAndUser: async (sessionToken) => {
      const found = await base.getSessionAndUser?.(hashSessionToken(sessionToken));
      return found ? { ...found, session: { ...found.session, sessionToken } } : null;
    },
    updateSession: async ({ sessionToken, expires }) => {
      await identity().session.updateMany({
        where: { sessionToken: hashSessionToken(sessionToken) },
        data: { expires },
      });
      return null;
    },
    deleteSession: (sessionToken) => endSession(hashSessionToken(sessionToken), from),
  };
}
