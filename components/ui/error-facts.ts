import { Reason } from "@/contracts/reason";

export type ErrorFacts = {
  reason: Reason;
  requestId: string | null;
  retryAfterSeconds: number | null;
  /** the raw answer of the other side, when it is safe to show */
  details: string | null;
};

/** Reads what our API says about a failure; anything else counts as "could not reach Rollcall" or "internal". */
export function errorFacts(error: unknown): ErrorFacts {
  const data = dataOf(error);
  const reason = Reason.safeParse(data?.reason);
  return {
    reason: reason.success ? reason.data : data ? "internal" : "unavailable",
    requestId: typeof data?.requestId === "string" ? data.requestId : null,
    retryAfterSeconds: typeof data?.retryAfterSeconds === "number" ? data.retryAfterSeconds : null,
    details: typeof data?.details === "string" ? data.details : null,
  };
}

function dataOf(error: unknown): Record<string, unknown> | null {
  if (typeof error !== "object" || error === null || !("data" in error)) return null;
  return typeof error.data === "object" ? (error.data as Record<string, unknown> | null) : null;
}
