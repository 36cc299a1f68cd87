"use client";
import type { OpenedLink, OpenLink } from "@/contracts/link";
import { useEffect, useRef, useState } from "react";
import { beginLinkSession } from "@/components/trpc/link-session";
import { useTRPCClient } from "@/components/trpc/provider";

export type OpenState =
  | { phase: "opening" }
  /** the page was opened without a link */
  | { phase: "missing" }
  | { phase: "opened"; link: OpenedLink }
  | { phase: "expired"; link: OpenedLink }
  | { phase: "refused"; error: unknown };

/**
 * Opens the link that `request` reads out of the page, and again when asked to. Its session ends by itself (rule C-24), unless
 * something was linked by then.
 */
export function useOpenLink(request: () => OpenLink) {
  const [state, setState] = useState<OpenState>({ phase: "opening" });
  const [isLinked, setLinked] = useState(false);
  const [tries, setTries] = useState(0);
  const client = useTRPCClient();
  const asked = useRef(request);
  useEffect(() => {
    let gone = false;
    const request = asked.current();
    if (request.token === "") return setState({ phase: "missing" });
    client.links.open.mutate(request).then(
      (link) => {
        if (gone) return;
        beginLinkSession(link.session);
        setState({ phase: "opened", link });
      },
      (error: unknown) => {
        if (!gone) setState({ phase: "refused", error });
      },
    );
    return () => {
      gone = true;
    };
  }, [client, tries]);
  const running = state.phase === "opened" && !isLinked ? state.link : null;
  useEffect(() => {
    if (!running) return;
    const end = () => setState({ phase: "expired", link: running });
    const timer = setTimeout(end, running.expiresInSeconds * 1000);
    return () => clearTimeout(timer);
  }, [running]);
  const retry = () => {
    setState({ phase: "opening" });
    setTries((count) => count + 1);
  };
  /** What was sent in the last moment may still be answered after the end. */
  const linked = () => {
    setLinked(true);
    setState((now) => (now.phase === "expired" ? { phase: "opened", link: now.link } : now));
  };
  return { state, isLinked, linked, retry };
}
