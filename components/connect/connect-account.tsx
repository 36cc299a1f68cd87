"use client";
import { Logo } from "@/components/shell/logo";
import { PageSettings } from "@/components/sign-in/page-settings";
import { cn } from "@/components/ui/cn";
import { contentId } from "@/components/ui/page-id";
import { ByLink } from "./by-link";
import { LinkFlow } from "./link-flow";
import { LinkExpired, LinkMissing, LinkOpening, LinkRefused } from "./link-refused";
import { useOpenLink } from "./use-open-link";

/** Opens the link in the address and shows the flow, or says why the link leads nowhere. */
export function ConnectAccount() {
  const { state, linked, retry } = useOpenLink(() => ({ token: window.location.hash.slice(1) }));
  return (
    <div className="flex min-h-dvh flex-col">
      <main
        id={contentId}
        tabIndex={-1}
        className="mx-auto flex w-full max-w-[1088px] flex-1 flex-col px-6 pt-6 pb-12"
      >
        <Logo className={cn("size-9", state.phase === "opened" ? "mb-6" : "mx-auto mt-auto mb-8")} />
        {state.phase !== "opened" && (
          <div className="mb-auto flex flex-col pb-[8vh]">
            {state.phase === "opening" && <LinkOpening />}
            {state.phase === "refused" && <LinkRefused error={state.error} onRetry={retry} />}
            {state.phase === "expired" && <LinkExpired />}
            {state.phase === "missing" && <LinkMissing />}
          </div>
        )}
        {state.phase === "opened" && (
          <ByLink value>
            <LinkFlow
              demo={state.link.demo}
              opened={state.link}
              reconnected={state.link.reconnect ?? undefined}
              onLinked={linked}
            />
          </ByLink>
        )}
      </main>
      <PageSettings />
    </div>
  );
}
