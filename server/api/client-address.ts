import { isIP } from "node:net";

const plain = (address: string | undefined): string | null => {
  const text = (address ?? "").trim().replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(text) ? text : null;
};

/**
 * Whose request it is: the other end of the connection. Behind `trusted` proxies of the operator (TRUSTED_PROXIES) it is
 * what the outermost of them saw: each adds one address at the end of X-Forwarded-For, and what stands before is hearsay.
 */
export function clientAddress(
  socket: string | undefined,
  forwardedFor: string | undefined,
  trusted: number,
): string | null {
  const told = trusted > 0 ? (forwardedFor ?? "").split(",").at(-trusted) : undefined;
  return plain(told) ?? plain(socket);
}
