"use client";
import { useTranslations } from "next-intl";
import { useContext } from "react";
import { Details } from "@/components/ui/details";
import { errorFacts } from "@/components/ui/error-facts";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextLink } from "@/components/ui/text-link";
import { ByLink } from "./by-link";

/** Why pressing Connect did not link. An account that is linked already has a page to go to (rule C-12), for whoever may see it. */
export function LinkError({ error }: { error: unknown }) {
  const t = useTranslations("connect.result");
  const reasons = useTranslations("reasons");
  const byLink = useContext(ByLink);
  const { reason, details, requestId } = errorFacts(error);
  const known = reason === "already_linked";
  const alreadyLinked = t(byLink ? "alreadyLinkedByLink" : "alreadyLinkedText");
  const text = reason === "rate_limited" ? t("slowedDown") : reasons(reason);
  return (
    <ErrorSummary
      title={known ? t("alreadyLinked") : t("linkFailed")}
      errors={[{ text: known ? alreadyLinked : text }]}
      attempt={1}
    >
      {known && !byLink && <TextLink href="/connections">{t("openConnections")}</TextLink>}
      <Details raw={details} requestId={requestId} />
    </ErrorSummary>
  );
}
