"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { errorFacts } from "@/components/ui/error-facts";
import { Icon } from "@/components/ui/icon";
import { contentId } from "@/components/ui/page-id";
import { brandStyle } from "./brand";
import { embedAddress, hideToken } from "./embed-address";
import { tellHost, type ExitReason, type Host, type HostMessage } from "./host-bridge";
import { LinkFlow } from "./link-flow";
import { LinkOpening, LinkRefused } from "./link-refused";
import type { Reconnected } from "./link-values";
import { useOpenLink } from "./use-open-link";

type EmbeddedFlowProps = {
  mode: "iframe" | "popup" | "window";
  /** registered when the token was made */
  origins: string[];
  /** as the host's page says; only a registered one hears anything */
  origin: string | undefined;
  brand: string | undefined;
  isTruto: boolean;
};

/** The linking flow inside the product of an integrator: a dialog on its page, or a window of its own. */
export function EmbeddedFlow({ mode, origins, origin, brand, isTruto }: EmbeddedFlowProps) {
  const t = useTranslations("connect.embed");
  const { tell, exit, step, linked } = useHost({ mode, origins, origin, isTruto });
  const { state, retry } = useOpenLink(() => embedAddress(origin));
  useTellHost(state, tell);
  useEffect(() => {
    if (state.phase !== "opening") hideToken();
  }, [state.phase]);
  useExpiry(state, exit);
  useFirstFocus(mode === "iframe", state.phase);
  const leave = () => exit(linked ? "completed" : "closed");
  const style = brandStyle(brand) ?? undefined;
  const framed = mode === "iframe";
  return (
    <div
      style={style}
      className={cn("flex min-h-dvh flex-col", framed && "h-dvh sm:items-center sm:justify-center")}
    >
      <main
        id={contentId}
        tabIndex={-1}
        className={cn(
          "relative w-full flex-1 overflow-y-auto bg-bg px-5 pt-5 pb-[max(2rem,env(safe-area-inset-bottom))]",
          framed
            ? "sm:max-h-[90vh] sm:max-w-[560px] sm:flex-none sm:rounded-card sm:border sm:border-border sm:shadow-float"
            : "mx-auto max-w-[1088px]",
        )}
      >
        {mode !== "window" && (
          <Button
            variant="ghost"
            square
            aria-label={t("close")}
            onClick={leave}
            className="absolute top-3 right-3"
          >
            <Icon of={X} />
          </Button>
        )}
        {state.phase === "opening" && <LinkOpening />}
        {state.phase === "refused" && <LinkRefused error={state.error} onRetry={retry} embedded />}
        {state.phase === "opened" && (
          <LinkFlow
            demo={state.link.demo}
            opened={state.link}
            reconnected={state.link.reconnect ?? undefined}
            onStep={step}
            onLinked={linked ? undefined : (account) => tell(successOf(account))}
            onDone={() => finish({ mode, exit, redirectUri: state.link.redirectUri })}
          />
        )}
      </main>
    </div>
  );
}

const successOf = ({ id, name }: Reconnected): HostMessage => ({
  type: "success",
  payload: { integration: "personio", integrated_account_id: id, name },
});

type Finish = {
  mode: EmbeddedFlowProps["mode"];
  exit: (reason: ExitReason) => void;
  redirectUri: string | null;
};

/** Hands the person back to where they came from. */
function finish({ mode, exit, redirectUri }: Finish) {
  exit("completed");
  const hasOpener = mode === "popup" && window.opener !== null;
  if (hasOpener) window.close();
  else if (mode !== "iframe" && redirectUri) window.location.assign(redirectUri);
}

/** The window that shows us, what was told it last, and how to leave it. */
function useHost({ mode, origins, origin, isTruto }: Omit<EmbeddedFlowProps, "brand">) {
  const at = useRef("about");
  const [linked, setLinked] = useState(false);
  const tell = useCallback(
    (message: HostMessage) => {
      if (message.type === "success") setLinked(true);
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
      if (mode === "popup" && reason === "closed") window.close();
    },
    [tell, mode],
  );
  return { tell, exit, step, linked };
}

function hostWindow(mode: EmbeddedFlowProps["mode"]): Window | null {
  if (mode === "iframe") return window.parent === window ? null : window.parent;
  return mode === "popup" ? (window.opener as Window | null) : null;
}

/** Says when the page is there, and when it cannot go on. */
function useTellHost(
  { phase, ...rest }: ReturnType<typeof useOpenLink>["state"],
  tell: (message: HostMessage) => void,
) {
  const error = "error" in rest ? rest.error : null;
  useEffect(() => tell({ type: "ready", payload: {} }), [tell]);
  useEffect(() => {
    if (phase !== "refused") return;
    const { reason } = errorFacts(error);
    tell({ type: "error", payload: { reason, message: error instanceof Error ? error.message : reason } });
  }, [phase, error, tell]);
}

/** The session ends by itself; the host hears of it and may open the flow anew (rule C-24). */
function useExpiry(state: ReturnType<typeof useOpenLink>["state"], exit: (reason: ExitReason) => void) {
  const endsAt = state.phase === "opened" ? state.link.expiresAt.getTime() : null;
  useEffect(() => {
    if (endsAt === null) return;
    const timer = setTimeout(() => exit("expired"), Math.max(0, endsAt - Date.now()));
    return () => clearTimeout(timer);
  }, [endsAt, exit]);
}

/** The host gives its focus to the frame; from there it goes on to the heading, as on a page of its own. */
function useFirstFocus(framed: boolean, phase: string) {
  useEffect(() => {
    if (!framed) return;
    const toHeading = () => {
      if (document.activeElement === document.body)
        document.querySelector("h1")?.focus({ preventScroll: true }); // or a click that brings the focus misses
    };
    if (document.hasFocus()) toHeading(); // what had it while the link was opened is gone
    window.addEventListener("focus", toHeading);
    return () => window.removeEventListener("focus", toHeading);
  }, [framed, phase]);
}
