"use client";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import { errorFacts } from "@/components/ui/error-facts";
import { contentId } from "@/components/ui/page-id";
import { brandStyle } from "./brand";
import { ByLink } from "./by-link";
import { embedAddress, hideToken } from "./embed-address";
import { EmbedBox } from "./embed-box";
import { exitReason } from "./exit-reason";
import type { HostMessage } from "./host-bridge";
import type { LeaveQuestion } from "./leave-guard";
import { LinkFlow } from "./link-flow";
import { LinkExpired, LinkOpening, LinkRefused } from "./link-refused";
import type { Reconnected } from "./link-values";
import { refusalText } from "./refusal-text";
import { useHost, type ShownBy } from "./use-host";
import { useOpenLink, type OpenState } from "./use-open-link";

/** The linking flow inside the product of an integrator: a dialog on its page, or a window of its own. */
export function EmbeddedFlow({ brand, ...shownBy }: ShownBy & { brand: string | undefined }) {
  const { mode, origin } = shownBy;
  const { hasHost, tell, exit, step } = useHost(shownBy);
  const { state, isLinked, linked, retry } = useOpenLink(() => embedAddress(origin));
  const question = useRef<LeaveQuestion>(null);
  useTellHost(state, tell);
  useEffect(() => {
    if (state.phase !== "opening") hideToken();
  }, [state.phase]);
  useFirstFocus(mode === "iframe", state.phase);
  const atStep = useCallback(
    (name: string) => {
      document.getElementById(contentId)?.scrollTo(0, 0); // after the browser's Back too: in a frame nothing restores it
      step(name);
    },
    [step],
  );
  const leave = () => exit(exitReason(state, isLinked));
  const close = () => (question.current ? question.current.ask(leave) : leave());
  const tellLinked = (account: Reconnected) => {
    linked();
    if (!isLinked) tell(successOf(account));
  };
  const redirectUri = state.phase === "opened" ? state.link.redirectUri : null;
  const done = () => (hasHost ? leave() : redirectUri && window.location.assign(redirectUri));
  return (
    <EmbedBox
      framed={mode === "iframe"}
      style={brandStyle(brand) ?? undefined}
      onClose={hasHost ? close : undefined}
    >
      {state.phase === "opening" && <LinkOpening />}
      {state.phase === "refused" && <LinkRefused error={state.error} onRetry={retry} embedded />}
      {state.phase === "expired" && <LinkExpired />}
      {state.phase === "opened" && (
        <ByLink value>
          <LinkFlow
            demo={state.link.demo}
            opened={state.link}
            reconnected={state.link.reconnect ?? undefined}
            question={question}
            onStep={atStep}
            onLinked={tellLinked}
            onDone={hasHost || redirectUri ? done : undefined}
          />
        </ByLink>
      )}
    </EmbedBox>
  );
}

const successOf = ({ id, name }: Reconnected): HostMessage => ({
  type: "success",
  payload: { integration: "personio", integrated_account_id: id, name },
});

/** Says when the page is there, and when it cannot go on: what may be tried again is not the end of it. */
function useTellHost({ phase, ...rest }: OpenState, tell: (message: HostMessage) => void) {
  const t = useTranslations("connect.byLink");
  const error = "error" in rest ? rest.error : null;
  const expired = `${t("expiredTitle")}. ${t("expiredText")}`;
  useEffect(() => tell({ type: "ready", payload: {} }), [tell]);
  useEffect(() => {
    if (phase === "expired") tell({ type: "error", payload: { reason: "link_expired", message: expired } });
    if (phase !== "refused") return;
    const { reason } = errorFacts(error);
    if (refusalText(reason, true).mayPass) return;
    tell({ type: "error", payload: { reason, message: error instanceof Error ? error.message : reason } });
  }, [phase, error, expired, tell]);
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
