"use client";
import { useTranslations } from "next-intl";
import { Details } from "@/components/ui/details";
import { errorFacts } from "@/components/ui/error-facts";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextLink } from "@/components/ui/text-link";

/** Why pressing Connect did not link. An account that is linked already has a page to go to (rule C-12). */
export function LinkError({ error }: { error: unknown }) {
  const t = useTranslations("connect.result");
  const reasons = useTranslations("reasons");
  const { reason, details, requestId } = errorFacts(error);
  const known = reason === "already_linked";
  return (
    <ErrorSummary
      title={known ? t("alreadyLinked") : t("linkFailed")}
      errors={[{ text: known ? t("alreadyLinkedText") : reasons(reason) }]}
      attempt={1}
    >
      {known && <TextLink href="/connections">{t("openConnections")}</TextLink>}
      <Details raw={details} requestId={requestId} />
    </ErrorSummary>
  );
}
