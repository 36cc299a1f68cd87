"use client";
import { useTranslations } from "next-intl";
import { BesideInstructions } from "./beside-instructions";
import { CredentialsForm } from "./credentials-form";
import { DemoCard } from "./demo-card";
import type { CredentialsProps, Reconnected } from "./link-values";

type StepCredentialsProps = CredentialsProps & { reconnected?: Reconnected };

export function StepCredentials({ values, onChange, onSubmit, reconnected }: StepCredentialsProps) {
  const t = useTranslations("connect.reconnect");
  return (
    <BesideInstructions subdomain={values.subdomain}>
      <div className="flex flex-col gap-6">
        {reconnected && <p className="prose-width text-form text-text-2">{t("text")}</p>}
        <DemoCard onFill={onChange} />
        <CredentialsForm values={values} onChange={onChange} onSubmit={onSubmit} />
      </div>
    </BesideInstructions>
  );
}
