import { randomBytes } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import EmailProvider from "next-auth/providers/email";
import { env } from "@/server/env";
import { identity } from "@/server/db/identity";
import type { RequestOrigin } from "@/server/domain/ctx";
import { sessionAdapter } from "./adapter";
import { mayComeIn } from "./admit";
import { isDemoPerson } from "./demo-people";
import { ABSOLUTE_SECONDS, IDLE_SECONDS, TOUCH_SECONDS } from "./limits";
import { noteRefusal } from "./note-refusal";
import { canSendMail, sendMail } from "@/server/mail/send-mail";
import { cookiesAreSecure, sessionCookieName } from "./session-token";
import { signInMail } from "./sign-in-mail";

type RequestFacts = { device: string | null; locale: string; from: RequestOrigin };

/**
 * next-auth for one request: sessions are rows in the database, revocable, for every provider.
 * `locale` chooses the language of the sign-in mail, `device` is noted with the session, `from` in the audit log.
 */
export function authOptions({ device, locale, from }: RequestFacts): NextAuthOptions {
  const adapter = sessionAdapter(device, from);
  return {
    adapter,
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "database", maxAge: IDLE_SECONDS, updateAge: TOUCH_SECONDS },
    useSecureCookies: cookiesAreSecure(),
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: cookiesAreSecure() },
      },
    },
    pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in?sent=1", signOut: "/sign-in" },
    providers: [...demoProvider(), ...mailProvider(locale), ...oidcProvider()],
    callbacks: {
      signIn: async ({ user, profile, email }) => {
        if (!user.email || (profile as { email_verified?: boolean } | undefined)?.email_verified === false)
          return false;
        const known = await identity().user.findUnique({
          where: { email: user.email.toLowerCase() },
          select: { id: true },
        });
        if (await mayComeIn(known?.id ?? null, user.email)) return true;
        await noteRefusal(known?.id ?? null, user.email, from);
        // Whoever asks for a mail learns nothing about who works here.
        return email?.verificationRequest ? asIfSent() : false;
      },
      jwt: ({ token, account, user }) =>
        account?.provider === "demo" ? { ...token, userId: user.id } : token,
      session: ({ session }) => session,
    },
    jwt: {
      // Under database sessions next-auth asks for a JWT for credentials sign-ins only; they get a session row too.
      encode: async ({ token }) => {
        const sessionToken = randomBytes(32).toString("base64url");
        const expires = new Date(Date.now() + Math.min(IDLE_SECONDS, ABSOLUTE_SECONDS) * 1000);
        await adapter.createSession?.({ sessionToken, userId: String(token?.userId), expires });
        return sessionToken;
      },
      decode: async () => null,
    },
  };
}

/** Where next-auth leads after a mail went out. */
const asIfSent = () =>
  `${process.env.NEXTAUTH_URL ?? env().PUBLIC_URL}/api/auth/verify-request?provider=email&type=email`;

/** "Sign in as" one of the sandbox company's people: in demo mode only. */
function demoProvider() {
  if (!env().DEMO) return [];
  return [
    CredentialsProvider({
      id: "demo",
      name: "Demo",
      credentials: { email: {} },
      authorize: async (given) => {
        const email = given?.email.toLowerCase() ?? "";
        return isDemoPerson(email) ? identity().user.findUnique({ where: { email } }) : null;
      },
    }),
  ];
}

function mailProvider(locale: string) {
  if (!canSendMail()) return [];
  return [
    EmailProvider({
      maxAge: 15 * 60,
      normalizeIdentifier: (address) => address.trim().toLowerCase(),
      sendVerificationRequest: ({ identifier, url }) => sendMail(signInMail(locale, identifier, url)),
    }),
  ];
}

function oidcProvider(): NextAuthOptions["providers"] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [];
  return [
    {
      id: "oidc",
      name: OIDC_NAME,
      type: "oauth",
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      // The operator chose this issuer, and an unverified address is refused above.
      allowDangerousEmailAccountLinking: true,
      profile: ({ sub, email, name }: { sub: string; email: string; name?: string }) => ({
        id: sub,
        email: email?.toLowerCase(),
        name,
      }),
    },
  ];
}
