"use client";
import type { CheckProgress, KnownConnection } from "@/contracts/connection";
import { useFormatter, useTranslations } from "next-intl";
import { useLayoutEffect, useRef, type ReactNode } from "react";
import { AttributeTable } from "@/components/connections/attribute-table";
import { useFeatureNames } from "@/components/connections/use-feature-names";
import { Banner } from "@/components/ui/banner";
import { ConnectForm } from "./connect-form";
import { limitedFeatures } from "./limited-features";
import type { Reconnected } from "./link-values";
import { OpenPersonio } from "./open-personio";
import { ReplaceForm } from "./replace-form";
import { useOutcomeTitle } from "./use-outcome-title";

type CheckResultProps = {
  progress: CheckProgress;
  credentials: { clientId: string; clientSecret: string };
  /** the company's name in Personio's addresses, where it was told */
  subdomain: string | null;
  reconnected?: Reconnected;
  onCheckAgain: () => void;
  onBack?: () => void;
  onLinked: (account: Reconnected) => void;
  onReplaced: (connection: Reconnected) => void;
};

/** Two of the three ends: connected, or connected with limits that may be fixed now or later. */
export function CheckResult(props: CheckResultProps) {
  const { progress, credentials, subdomain, reconnected, onCheckAgain, onBack, onLinked, onReplaced } = props;
  const limited = progress.outcome === "limited";
  const linked = progress.account?.kind === "linked" ? progress.account.connection : null;
  const ways = { onBack, ...(limited ? { onCheckAgain } : {}) };
  const end = useFocusOnArrival();
  const replace = (connection: Reconnected, children: ReactNode) => (
    <ReplaceForm
      connection={connection}
      credentials={credentials}
      reconnected={reconnected}
      onReplaced={() => onReplaced(connection)}
      {...ways}
    >
      {children}
    </ReplaceForm>
  );
  const outcome = <Outcome progress={progress} subdomain={subdomain} />;
  return (
    <div ref={end} tabIndex={-1} className="flex flex-col gap-5 outline-none">
      {reconnected ? (
        replace(reconnected, outcome)
      ) : linked ? (
        replace(linked, <AlreadyConnected connection={linked} />)
      ) : (
        <ConnectForm
          suggestedName={progress.suggestedName}
          credentials={credentials}
          onLinked={onLinked}
          {...ways}
        >
          {outcome}
        </ConnectForm>
      )}
      <ReadAttributes progress={progress} />
    </div>
  );
}

/** What of the account can be read, whatever the check came to: all that is to be ticked is seen at once. */
export function ReadAttributes({ progress: { attributes } }: { progress: CheckProgress }) {
  if (attributes.length === 0) return null;
  return (
    <section className="rounded-card border border-border bg-surface p-2">
      <AttributeTable attributes={attributes} />
    </section>
  );
}

/** Rule C-12: whoever enters a company that is linked most likely wants its credentials replaced. */
function AlreadyConnected({ connection }: { connection: KnownConnection }) {
  const t = useTranslations("connect.already");
  const format = useFormatter();
  const { name, linkedAt, linkedBy } = connection;
  const date = format.dateTime(linkedAt, { dateStyle: "long" });
  return (
    <Banner tone="warning" title={linkedBy ? t("titleBy", { date, by: linkedBy }) : t("title", { date })}>
      {t("text", { name })}
    </Banner>
  );
}

/**
 * What had the focus is gone with each new check; from the result one goes on to its buttons. With the result itself,
 * not after it is painted: a Tab pressed in between would be lost.
 */
function useFocusOnArrival() {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return ref;
}

function Outcome({ progress, subdomain }: { progress: CheckProgress; subdomain: string | null }) {
  const t = useTranslations("connect.result");
  const attributes = useTranslations("attributes");
  const title = useOutcomeTitle(progress);
  const format = useFormatter();
  const names = useFeatureNames();
  const limited = limitedFeatures(progress);
  if (progress.outcome === "connected")
    return (
      <Banner tone="success" title={title}>
        {t(progress.account?.kind === "same" ? "sameText" : "connectedText")}
      </Banner>
    );
  return (
    <Banner tone="warning" title={title}>
      {limited.length > 0 && <p>{t("limits", { features: format.list(limited.map(names)) })}</p>}
      <p>{t("limitedText")}</p>
      {progress.attributes.some(({ readable }) => !readable) && <p>{attributes("howToTick")}</p>}
      <OpenPersonio subdomain={subdomain} />
    </Banner>
  );
}
