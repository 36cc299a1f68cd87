"use client";
import { useEffect } from "react";

export type LeaveGoal = { kind: "link"; address: string } | { kind: "history"; key: string };

/** Stops a click on a link and the browser's Back before they leave this page; a closing tab asks by the browser. */
export function useLeaveAttempt(on: boolean, attempt: (goal: LeaveGoal) => void) {
  useEffect(() => {
    if (!on) return;
    const onClick = (event: MouseEvent) => {
      const address = leavingAddress(event);
      if (!address) return;
      event.preventDefault();
      event.stopPropagation();
      attempt({ kind: "link", address });
    };
    const onNavigate = (event: NavigateEvent) => {
      const { pathname } = new URL(event.destination.url);
      if (event.navigationType !== "traverse" || !event.cancelable || pathname === window.location.pathname)
        return;
      event.preventDefault();
      attempt({ kind: "history", key: event.destination.key });
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    document.addEventListener("click", onClick, true);
    window.addEventListener("beforeunload", onUnload);
    window.navigation?.addEventListener("navigate", onNavigate);
    return () => {
      document.removeEventListener("click", onClick, true);
      window.removeEventListener("beforeunload", onUnload);
      window.navigation?.removeEventListener("navigate", onNavigate);
    };
  }, [on, attempt]);
}

/** The address a plain click would leave this page for; null for new tabs, other sites and this page itself. */
function leavingAddress(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || link.target === "_blank" || link.hasAttribute("download")) return null;
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== window.location.origin || pathname === window.location.pathname) return null;
  return pathname + search + hash;
}
