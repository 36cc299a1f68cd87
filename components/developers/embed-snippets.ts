const list = (origins: readonly string[]) => origins.map((origin) => JSON.stringify(origin)).join(", ");

/** What the integrator's server calls for each customer. */
export const tokenSnippet = (baseUrl: string, origins: readonly string[]): string =>
  [
    `curl -X POST "${baseUrl}/link-token" \\`,
    `  -H "Authorization: Bearer $ROLLCALL_TOKEN" -H "Content-Type: application/json" \\`,
    `  -d '{"tenant_id": "acme-1", "allowed_origins": [${list(origins)}]}'`,
  ].join("\n");

export type EmbedLook = { lang?: "en" | "de"; theme?: "light" | "dark"; brand?: string };

/** The options of `open`, as they stand in code. */
const optionsOf = (baseUrl: string, look: EmbedLook): string =>
  Object.entries({ baseUrl, ...look })
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(", ");

/** What the integrator's page does with the answer. */
export const openSnippet = (baseUrl: string, look: EmbedLook): string =>
  [
    `import { open } from "@rollcall/connect";`,
    ``,
    `const { result } = open(linkToken, { ${optionsOf(baseUrl, look)} });`,
    `const { integrated_account_id } = await result;`,
  ].join("\n");

/** The same on a page without npm: the front serves the SDK. */
export const scriptSnippet = (baseUrl: string, look: EmbedLook): string =>
  [
    `<script src="${baseUrl}/connect/v1.js"></script>`,
    `<script>`,
    `  const { result } = Rollcall.open(linkToken, { ${optionsOf(baseUrl, look)} });`,
    `  result.then(({ integrated_account_id }) => console.log(integrated_account_id));`,
    `</script>`,
  ].join("\n");

/** What a host with a Content-Security-Policy of its own has to add. */
export const policySnippet = (baseUrl: string): string => `Content-Security-Policy: frame-src ${baseUrl}`;
