"use client";
import { useTranslations } from "next-intl";
import { useContext } from "react";
import { Details } from "@/components/ui/details";
import { errorFacts } from "@/components/ui/error-facts";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextLink } from "@/components/ui/text-link";
import { ByLink } from "./by-link";
import type { Reconnected } from "./link-values";
import { OtherCompany } from "./other-company";

type LinkErrorProps = {
  error: unknown;
  /** the connection that new credentials were entered for */
  reconnected?: Reconnected;
};

/**
 * Why pressing the last button did not link. An account that is linked already has a page to go to (rule C-12), for whoever may
 * see it. One that turns out to be another's only now has the same way on as during the check (rule C-13).
 */
export function LinkError({ error, reconnected }: LinkErrorProps) {
  const t = useTranslations("connect.result");
  const reasons = useTranslations("reasons");
  const byLink = useContext(ByLink);
  const { reason, details, requestId } = errorFacts(error);
  const known = reason === "already_linked";
  const textOf = () => {
    if (known) return t(byLink ? "alreadyLinkedByLink" : "alreadyLinkedText");
    if (reason === "rate_limited") return t("slowedDown");
    if (reason !== "other_account") return reasons(reason);
    return reconnected ? <OtherCompany reconnected={reconnected} company="" /> : t("nowAnother");
  };
  return (
    <ErrorSummary
      title={known ? t("alreadyLinked") : t("linkFailed")}
      errors={[{ text: textOf() }]}
      attempt={1}
    >
      {known && !byLink && <TextLink href="/connections">{t("openConnections")}</TextLink>}
      <Details raw={details} requestId={requestId} />
    </ErrorSummary>
  );
}
