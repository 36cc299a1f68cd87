const list = (origins: readonly string[]) => origins.map((origin) => JSON.stringify(origin)).join(", ");

/** What the integrator's server calls for each customer. */
export const tokenSnippet = (baseUrl: string, origins: readonly string[]): string =>
  [
    `curl -X POST "${baseUrl}/link-token" \\`,
    `  -H "Authorization: Bearer $ROLLCALL_TOKEN" -H "Content-Type: application/json" \\`,
    `  -d '{"tenant_id": "acme-1", "allowed_origins": [${list(origins)}]}'`,
  ].join("\n");

export type EmbedLook = { lang?: "en" | "de"; theme?: "light" | "dark"; brand?: string };

/** What the integrator's page does with the answer. */
export function openSnippet(baseUrl: string, look: EmbedLook): string {
  const options = Object.entries({ baseUrl, ...look }).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  return [
    `import { open } from "@rollcall/connect";`,
    ``,
    `const { result } = open(linkToken, { ${options.join(", ")} });`,
    `const { integrated_account_id } = await result;`,
  ].join("\n");
}

/** What a host with a Content-Security-Policy of its own has to add. */
export const policySnippet = (baseUrl: string): string => `Content-Security-Policy: frame-src ${baseUrl}`;
