export const linkSteps = ["about", "prepare", "credentials", "check", "sync"] as const;
export type LinkStep = (typeof linkSteps)[number];

export type LinkMemory = {
  hasCredentials: boolean;
  /** a check of these credentials has begun */
  hasChecked: boolean;
  linkedId: string | null;
  /** where the way begins; new credentials for a linked account are entered at once (rule C-13) */
  first?: LinkStep;
};

/**
 * The step to show for an address. A step whose input is gone (a reload drops the secret on purpose) falls back to
 * entering it again, and so does the check of credentials that were changed since; once linked, only the first sync is left.
 */
export function stepOf(params: URLSearchParams, memory: LinkMemory): LinkStep {
  const wanted = linkSteps.find((step) => step === params.get("step")) ?? memory.first ?? "about";
  if (memory.linkedId) return "sync";
  if (wanted === "sync" && !params.get("connection")) return "credentials";
  if (wanted === "check" && !(memory.hasCredentials && memory.hasChecked)) return "credentials";
  return wanted;
}
