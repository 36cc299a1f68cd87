"use client";
import type { OpenedLink } from "@/contracts/link";
import { useTranslations } from "next-intl";
import { useEffect, useState, type ReactNode } from "react";
import { Logo } from "@/components/shell/logo";
import { PageSettings } from "@/components/sign-in/page-settings";
import { beginLinkSession } from "@/components/trpc/link-session";
import { useTRPCClient } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { errorFacts } from "@/components/ui/error-facts";
import { contentId } from "@/components/ui/page-id";
import { Skeleton } from "@/components/ui/skeleton";
import { LinkFlow } from "./link-flow";

type State =
  { phase: "opening" } | { phase: "opened"; link: OpenedLink } | { phase: "refused"; error: unknown };

/** Opens the link in the address and shows the flow, or says why the link leads nowhere. */
export function ConnectAccount() {
  const [state, setState] = useState<State>({ phase: "opening" });
  const [tries, setTries] = useState(0);
  const client = useTRPCClient();
  useEffect(() => {
    let gone = false;
    const change = (next: State) => {
      if (!gone) setState(next);
    };
    client.links.open.mutate({ token: window.location.hash.slice(1) }).then(
      (link) => {
        if (gone) return;
        beginLinkSession(link.session);
        change({ phase: "opened", link });
      },
      (error: unknown) => change({ phase: "refused", error }),
    );
    return () => {
      gone = true;
    };
  }, [client, tries]);
  return (
    <div className="flex min-h-dvh flex-col">
      <main
        id={contentId}
        tabIndex={-1}
        className="mx-auto flex w-full max-w-[1088px] flex-1 flex-col px-6 pt-6 pb-12"
      >
        <Logo className="mb-6 size-9" />
        <Shown
          state={state}
          onRetry={() => {
            setState({ phase: "opening" });
            setTries((count) => count + 1);
          }}
        />
      </main>
      <PageSettings />
    </div>
  );
}

function Shown({ state, onRetry }: { state: State; onRetry: () => void }) {
  const t = useTranslations("connect.byLink");
  if (state.phase === "opened") {
    const { link } = state;
    return <LinkFlow demo={link.demo} opened={link} reconnected={link.reconnect ?? undefined} />;
  }
  if (state.phase === "opening")
    return (
      <Message title={t("opening")}>
        <Skeleton className="h-24 w-full" />
      </Message>
    );
  return <Refused error={state.error} onRetry={onRetry} />;
}

/** Why the link leads nowhere, and whom to ask. What may pass can be tried again. */
function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations("connect.byLink");
  const reasons = useTranslations("reasons");
  const { reason } = errorFacts(error);
  const final = reason === "link_unknown" || reason === "link_used" || reason === "link_expired";
  return (
    <Message title={t(final ? "endedTitle" : "failedTitle")}>
      <p className="prose-width text-form text-text-2">{reasons(reason)}</p>
      {!final && (
        <div>
          <Button onClick={onRetry}>{t("again")}</Button>
        </div>
      )}
    </Message>
  );
}

function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="status" className="flex max-w-[560px] flex-col gap-4 pt-[6vh]">
      <h1 tabIndex={-1} className="text-title font-semibold">
        {title}
      </h1>
      {children}
    </div>
  );
}
