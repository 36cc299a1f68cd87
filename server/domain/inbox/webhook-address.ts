const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const isLoopback = (url: string) => LOOPBACK.test(new URL(url).hostname);

export type Places = {
  /** what people type to reach this installation */
  publicUrl: string;
  /** the front's port on this machine */
  port: number;
  vendorOrigin: string;
};

/**
 * Where a vendor reaches us, without a slash at the end; null when it cannot. A vendor on this machine, the sandbox, comes to
 * the front directly; any other one needs an https address that is not this machine's own.
 */
export function reachableAddress({ publicUrl, port, vendorOrigin }: Places): string | null {
  if (isLoopback(vendorOrigin)) return `http://127.0.0.1:${port}`;
  const isPublic = publicUrl.startsWith("https://") && !isLoopback(publicUrl);
  return isPublic ? publicUrl.replace(/\/+$/, "") : null;
}

/** The address of a connection's webhook below it; the door is server/api/inbound.ts. */
export const webhookUrl = (address: string, connectionId: string): string =>
  `${address}/webhooks/personio/${connectionId}`;
