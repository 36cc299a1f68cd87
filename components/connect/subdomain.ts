const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const host = /^([^.]+)(?:\.app)?\.personio\.(?:com|de)$/;

/** The account's name out of what was typed or pasted: "acme", "acme.personio.de" or a whole address. */
export function subdomainOf(typed: string): string | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "");
  const [hostname = ""] = text.split(/[/?#:]/);
  const name = hostname.includes(".") ? host.exec(hostname)?.[1] : hostname;
  return name && label.test(name) && name !== "www" ? name : null;
}

/** Where Personio keeps its integrations (rule C-02). */
export const integrationsPage = (subdomain: string): string =>
  `https://${subdomain}.personio.com/configuration/marketplace/connected`;
