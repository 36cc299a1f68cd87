"use client";
import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";

type DemoCardProps = { onFill: (values: { clientId: string; clientSecret: string }) => void };

/** Demo only: what the sandbox company's admin would have copied out of Personio. */
export function DemoCard({ onFill }: DemoCardProps) {
  const t = useTranslations("connect.demo");
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.connections.demo.queryOptions(), gcTime: 0 });
  if (!data) return null;
  const lines = [
    { label: t("clientId"), copy: t("copyId"), text: data.clientId },
    { label: t("clientSecret"), copy: t("copySecret"), text: data.clientSecret },
  ];
  return (
    <section className="rounded-card border border-border bg-accent-soft p-4">
      <h2 className="text-form font-semibold">{t("title")}</h2>
      <p className="text-body text-text-2">{t("text", { company: data.companyName })}</p>
      <dl className="mt-2 flex flex-col gap-1">
        {lines.map(({ label, copy, text }) => (
          <div key={label} className="flex items-center gap-2 text-body">
            <dt className="w-24 shrink-0 text-text-2">{label}</dt>
            <dd className="flex min-w-0 flex-1 items-center gap-2">
              <span className="min-w-0 flex-1 truncate font-mono text-meta">{text}</span>
              <CopyButton text={text} label={copy} iconOnly />
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={() => onFill({ clientId: data.clientId, clientSecret: data.clientSecret })}>
          {t("fill")}
        </Button>
        <a
          href={data.controlUrl}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-6 items-center gap-1 rounded-bar text-body text-accent underline underline-offset-2 pointer-coarse:min-h-11"
        >
          {t("control")}
          <Icon of={ExternalLink} className="size-3.5" />
        </a>
      </div>
    </section>
  );
}
