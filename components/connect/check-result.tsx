"use client";
import type { CheckProgress, KnownConnection } from "@/contracts/connection";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AttributeTable } from "@/components/connections/attribute-table";
import { useFeatureNames } from "@/components/connections/use-feature-names";
import { Banner } from "@/components/ui/banner";
import { ConnectForm } from "./connect-form";
import { limitedFeatures } from "./limited-features";
import type { Reconnected } from "./link-values";
import { ReplaceForm } from "./replace-form";

type CheckResultProps = {
  progress: CheckProgress;
  credentials: { clientId: string; clientSecret: string };
  reconnected?: Reconnected;
  onCheckAgain: () => void;
  onLinked: (account: Reconnected) => void;
  onReplaced: (connection: Reconnected) => void;
};

/** Two of the three ends: connected, or connected with limits that may be fixed now or later. */
export function CheckResult(props: CheckResultProps) {
  const { progress, credentials, reconnected, onCheckAgain, onLinked, onReplaced } = props;
  const limited = progress.outcome === "limited";
  const linked = progress.account?.kind === "linked" ? progress.account.connection : null;
  const again = limited ? { onCheckAgain } : {};
  const replace = (connection: Reconnected, children: ReactNode) => (
    <ReplaceForm
      connection={connection}
      credentials={credentials}
      onReplaced={() => onReplaced(connection)}
      {...again}
    >
      {children}
    </ReplaceForm>
  );
  return (
    <div className="flex flex-col gap-5">
      {reconnected ? (
        replace(reconnected, <Outcome progress={progress} />)
      ) : linked ? (
        replace(linked, <AlreadyConnected connection={linked} />)
      ) : (
        <ConnectForm
          suggestedName={progress.suggestedName}
          credentials={credentials}
          onLinked={onLinked}
          {...again}
        >
          <Outcome progress={progress} />
        </ConnectForm>
      )}
      {progress.attributes.length > 0 && (
        <section className="rounded-card border border-border bg-surface p-2">
          <AttributeTable attributes={progress.attributes} />
        </section>
      )}
    </div>
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

function Outcome({ progress }: { progress: CheckProgress }) {
  const t = useTranslations("connect.result");
  const format = useFormatter();
  const names = useFeatureNames();
  const limited = limitedFeatures(progress);
  if (progress.outcome === "connected")
    return (
      <Banner tone="success" title={t("connected")}>
        {t(progress.account?.kind === "same" ? "sameText" : "connectedText")}
      </Banner>
    );
  return (
    <Banner tone="warning" title={t("limited", { count: limited.length })}>
      {limited.length > 0 && <p>{t("limits", { features: format.list(limited.map(names)) })}</p>}
      <p>{t("limitedText")}</p>
    </Banner>
  );
}
