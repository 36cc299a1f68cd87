/** The shortest working call of the unified API; runs as it is once the token is in it. */
export function curlExample(origin: string, connectionId: string, token: string): string {
  const query = new URLSearchParams({ integrated_account_id: connectionId, limit: "50" });
  return [
    `curl -H "Authorization: Bearer ${token}" \\`,
    `  "${origin}/unified/hris/employees?${query}"`,
  ].join("\n");
}
