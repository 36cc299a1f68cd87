import type { QueryClient } from "@tanstack/react-query";
import { forgetRecents } from "../palette/recents";

export const signInPath = "/sign-in";

let leaving = false;

/** The session has ended: this browser was signed out here or elsewhere. */
export function isSignedOut(error: unknown): boolean {
  const data = (error as { data?: { code?: unknown; reason?: unknown } | null } | null)?.data;
  return data?.code === "UNAUTHORIZED" && data.reason !== "link_expired"; // who came by a link has no account
}

/** Forgets every answer and loads the sign-in page afresh, so that nothing of the old session remains. */
export function leaveToSignIn(queryClient: QueryClient): void {
  if (typeof window === "undefined" || leaving || window.location.pathname === signInPath) return;
  leaving = true;
  forgetRecents();
  queryClient.clear();
  const here = window.location.pathname + window.location.search;
  window.location.assign(here === "/" ? signInPath : `${signInPath}?next=${encodeURIComponent(here)}`);
}
