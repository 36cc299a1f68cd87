/** Where webhooks may go: a sandbox takes addresses from its clients and must not become their way into a network. */
export type UrlRules = {
  /** Hosts the operator named, besides this machine. */
  readonly hosts: readonly string[];
  readonly plainHttp: boolean;
  /** The sandbox itself is no receiver: its controls trust whoever is on this machine. */
  readonly ownUrl: string;
};

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const portOf = ({ port, protocol }: URL) => port || (protocol === "https:" ? "443" : "80");

/** What is wrong with a webhook's address, or undefined. */
export function urlFault(text: string, { hosts, plainHttp, ownUrl }: UrlRules): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return "The url must be an HTTPS address.";
  if (url.username || url.password) return "The url must not carry a user name or a password.";
  if (url.protocol === "http:" && !plainHttp) return "The url must use HTTPS.";
  const isHere = loopback.test(url.hostname);
  if (!isHere && !hosts.some((host) => host.toLowerCase() === url.hostname))
    return (
      `This sandbox does not send to ${url.hostname.slice(0, 100)}. It sends to localhost, 127.0.0.1, [::1] ` +
      "and the hosts it was started with (--webhook-host)."
    );
  if (ownUrl !== "" && isHere && portOf(url) === portOf(new URL(ownUrl)))
    return "The url must not be the sandbox itself.";
  return undefined;
}
