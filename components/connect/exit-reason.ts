import { errorFacts } from "@/components/ui/error-facts";
import type { ExitReason } from "./host-bridge";
import type { OpenState } from "./use-open-link";

/** Why the page is left now, for its host (rule C-21). */
export function exitReason(state: OpenState, isLinked: boolean): ExitReason {
  if (isLinked) return "completed";
  if (state.phase === "expired") return "expired";
  if (state.phase !== "refused") return "closed";
  return errorFacts(state.error).reason === "link_expired" ? "expired" : "error";
}
