/**
 * What truto-link-sdk asks to connect, when it is not Personio; null when it is, or when nothing is named. A list narrows the
 * choice: Personio among others is enough.
 */
export function otherIntegration(query: { integration?: string; integrations?: string }): string | null {
  const asked = query.integration || query.integrations;
  if (!asked) return null;
  const names = asked.split(",").map((name) => name.trim().toLowerCase());
  return names.includes("personio") ? null : asked;
}
