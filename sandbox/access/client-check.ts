import { createHash, timingSafeEqual } from "node:crypto";
import type { Credential } from "./credential";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** True when id and secret are the credential's. */
export function isClient(credential: Credential, clientId: unknown, clientSecret: unknown): boolean {
  if (typeof clientId !== "string" || typeof clientSecret !== "string") return false;
  const sent = digest(`${clientId}\n${clientSecret}`);
  return timingSafeEqual(sent, digest(`${credential.clientId}\n${credential.clientSecret}`));
}

/** Under which name attempts are counted; unknown clients share one, so that guessing fills no memory. */
export function clientHolder(credential: Credential, clientId: unknown): string {
  return clientId === credential.clientId ? credential.clientId : "unknown";
}

/** The media type of a request in lower case, without parameters. */
export function mediaType(header: string | undefined): string {
  return (header ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}
