"use client";
import type { OpenedLink, OpenLink } from "@/contracts/link";
import { useEffect, useRef, useState } from "react";
import { beginLinkSession } from "@/components/trpc/link-session";
import { useTRPCClient } from "@/components/trpc/provider";

export type OpenState =
  { phase: "opening" } | { phase: "opened"; link: OpenedLink } | { phase: "refused"; error: unknown };

/** Opens the link that `request` reads out of the page, and again when asked to. */
export function useOpenLink(request: () => OpenLink) {
  const [state, setState] = useState<OpenState>({ phase: "opening" });
  const [tries, setTries] = useState(0);
  const client = useTRPCClient();
  const asked = useRef(request);
  useEffect(() => {
    let gone = false;
    client.links.open.mutate(asked.current()).then(
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
  const retry = () => {
    setState({ phase: "opening" });
    setTries((count) => count + 1);
  };
  return { state, retry };
}
