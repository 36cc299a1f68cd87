/** The quotes, spaces and line breaks that come along when a value is copied (rule C-05; the server takes them off too). */
export const trimPasted = (text: string): string => text.replace(/^[\s"'`“”„‘’]+|[\s"'`“”„‘’]+$/g, "");

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const idForm = new RegExp(`^(papi-)?${uuid}$`, "i");

export type CredentialHint = "equal" | "swapped" | "unusual_id" | null;

/**
 * What looks odd about a pair of pasted values. Personio's client ids read `papi-<uuid>` and its secrets
 * `papi-<random>`, but nothing promises that: this is a hint beside the fields and never refuses anything.
 */
export function credentialHint(clientId: string, clientSecret: string): CredentialHint {
  const id = trimPasted(clientId);
  const secret = trimPasted(clientSecret);
  if (id && id === secret) return "equal";
  if (id && secret && !idForm.test(id) && idForm.test(secret)) return "swapped";
  if (id && !id.toLowerCase().startsWith("papi-")) return "unusual_id";
  return null;
}
