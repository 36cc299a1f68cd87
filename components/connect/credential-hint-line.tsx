"use client";
import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { credentialHint } from "./credential-hints";
import type { CredentialsProps } from "./link-values";

/** Says what looks odd about the two values while there is still time; never in the way (rule C-05). */
export function CredentialHintLine({ values, onChange }: Pick<CredentialsProps, "values" | "onChange">) {
  const t = useTranslations("connect.credentials");
  const { clientId, clientSecret } = values;
  const hint = credentialHint(clientId, clientSecret);
  const swap = (
    <Button size="sm" onClick={() => onChange({ clientId: clientSecret, clientSecret: clientId })}>
      {t("swap")}
    </Button>
  );
  return (
    <div role="status" className="empty:-mt-5">
      {hint && (
        <Banner tone="warning" title={t(`hints.${hint}`)} action={hint === "swapped" ? swap : undefined} />
      )}
    </div>
  );
}
