import { createHash } from "node:crypto";
import { env } from "@/server/env";

const secure = () => env().PUBLIC_URL.startsWith("https://");

/** With https the name pins the cookie to this host and to Secure (rule 3.12); plain http is for one's own machine. */
export const sessionCookieName = (): string => (secure() ? "__Host-rollcall.session" : "rollcall.session");
export const cookiesAreSecure = secure;

/** What the database keeps of a session's token. */
export const hashSessionToken = (token: string): string =>
  createHash("sha256").update(token).digest("base64url");

/** Takes one cookie out of a Cookie header. */
export function cookieOf(header: string | null, name: string): string | null {
  for (const part of header?.split(";") ?? []) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim());
  }
  return null;
}
