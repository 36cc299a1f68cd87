import { createHash, randomBytes } from "node:crypto";

/** SHA-256 of an Authorization value: what is stored in its place. */
export const webhookTokenHash = (authorization: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(authorization).digest());

/** The Authorization value that the vendor is to send with every delivery: 256 random bits. Shown once, to the vendor. */
export function newWebhookToken(): { token: string; hash: Uint8Array<ArrayBuffer> } {
  const token = `Bearer ${randomBytes(32).toString("base64url")}`;
  return { token, hash: webhookTokenHash(token) };
}
