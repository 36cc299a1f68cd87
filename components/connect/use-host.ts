"use client";
import { useCallback, useRef, useSyncExternalStore } from "react";
import { neverChanges } from "@/components/ui/never-changes";
import { tellHost, type ExitReason, type Host, type HostMessage } from "./host-bridge";

export type ShownBy = {
  /** `popup` also when the address names none: whether it is one, its opener tells */
  mode: "iframe" | "popup" | "window";
  /** registered when the token was made */
  origins: string[];
  /** as the host's page says; only a registered one hears anything */
  origin: string | undefined;
  isTruto: boolean;
};

/** The window that shows us, whether there is one, what it was told last, and how to leave it. */
export function useHost({ mode, origins, origin, isTruto }: ShownBy) {
  const at = useRef<string>(null);
  const hasHost = useSyncExternalStore(
    neverChanges,
    () => hostWindow(mode) !== null,
    () => mode === "iframe",
  );
  const tell = useCallback(
    (message: HostMessage) => {
      const registered = origin === undefined ? origins : origins.filter((one) => one === origin);
      const truto = isTruto && mode !== "window" ? mode : null;
      const host: Host = { window: hostWindow(mode), origins: registered, truto };
      tellHost(host, message);
    },
    [mode, origins, origin, isTruto],
  );
  const step = useCallback(
    (name: string) => {
      at.current = name;
      tell({ type: "step", payload: { step: name } });
    },
    [tell],
  );
  const exit = useCallback(
    (reason: ExitReason) => {
      tell({ type: "exit", payload: { step: at.current, reason } });
      if (mode === "popup" && hostWindow(mode)) window.close();
    },
    [tell, mode],
  );
  return { hasHost, tell, step, exit };
}

function hostWindow(mode: ShownBy["mode"]): Window | null {
  if (mode === "iframe") return window.parent === window ? null : window.parent;
  return mode === "popup" ? (window.opener as Window | null) : null;
}
