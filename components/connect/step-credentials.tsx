"use client";
import type { OpenedLink } from "@/contracts/link";
import { useTranslations } from "next-intl";
import { BesideInstructions } from "./beside-instructions";
import { CredentialsForm } from "./credentials-form";
import { HandOver } from "@/components/links/hand-over";
import { DemoCard } from "./demo-card";
import type { CredentialsProps, Instructions, Reconnected } from "./link-values";

type StepCredentialsProps = CredentialsProps & {
  instructions: Instructions;
  demo: boolean;
  reconnected?: Reconnected;
  opened?: OpenedLink;
};

export function StepCredentials(props: StepCredentialsProps) {
  const { instructions, demo, reconnected, opened, ...form } = props;
  const t = useTranslations("connect.reconnect");
  return (
    <BesideInstructions subdomain={form.values.subdomain} instructions={instructions}>
      <div className="flex flex-col gap-6">
        {reconnected && <p className="prose-width text-form text-text-2">{t("text")}</p>}
        {demo && <DemoCard onFill={form.onChange} />}
        <CredentialsForm {...form} />
        {reconnected && !opened && (
          <section className="rounded-card border border-border bg-surface p-4">
            <HandOver connectionId={reconnected.id} />
          </section>
        )}
      </div>
    </BesideInstructions>
  );
}
