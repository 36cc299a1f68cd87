"use client";
import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { integrationsPage } from "./subdomain";

/** Rule C-02: Personio's page of integrations in a new tab, once the company's address there is known. */
export function OpenPersonio({ subdomain }: { subdomain: string | null }) {
  const t = useTranslations("connect.prepare");
  if (!subdomain) return null;
  return (
    <div>
      <a href={integrationsPage(subdomain)} target="_blank" rel="noreferrer" className={buttonClass()}>
        <Icon of={ExternalLink} />
        {t("openPersonio")}
        <span className="sr-only">{t("newTab")}</span>
      </a>
    </div>
  );
}
