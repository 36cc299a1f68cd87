"use client";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { CodeBlock } from "./code-block";
import { EmbedOrigins } from "./embed-origins";
import { EmbedPreview } from "./embed-preview";
import { openSnippet, policySnippet, scriptSnippet, tokenSnippet, type EmbedLook } from "./embed-snippets";
import { useOrigin } from "./use-origin";

/** Rule V-04: how another product shows the linking flow, to try out and to copy. */
export function EmbedPage() {
  const t = useTranslations("developers.embed");
  const baseUrl = useOrigin();
  const [look, setLook] = useState<EmbedLook>({});
  const [origins, setOrigins] = useState<string[]>([]);
  const shown = origins.length > 0 ? origins : ["https://app.example"];
  return (
    <div className="flex max-w-[960px] flex-col gap-4">
      <PageHeader
        title={t("title")}
        meta={
          <>
            {t("meta")} <TextLink href="/developers">{t("back")}</TextLink>
          </>
        }
      />
      <EmbedPreview look={look} onChange={setLook} />
      <Panel title={t("origins.title")} text={t("origins.text")}>
        <EmbedOrigins origins={origins} onChange={setOrigins} />
      </Panel>
      <Panel title={t("server.title")} text={t("server.text")}>
        <CodeBlock
          code={tokenSnippet(baseUrl, shown)}
          label={t("server.title")}
          copyLabel={t("server.copy")}
        />
      </Panel>
      <Panel title={t("page.title")} text={t("page.text")}>
        <CodeBlock code={openSnippet(baseUrl, look)} label={t("page.title")} copyLabel={t("page.copy")} />
      </Panel>
      <Panel title={t("script.title")} text={t("script.text")}>
        <CodeBlock
          code={scriptSnippet(baseUrl, look)}
          label={t("script.title")}
          copyLabel={t("script.copy")}
        />
      </Panel>
      <Panel title={t("policy.title")} text={t("policy.text")}>
        <CodeBlock code={policySnippet(baseUrl)} label={t("policy.title")} copyLabel={t("policy.copy")} />
      </Panel>
    </div>
  );
}

export function Panel({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="rounded-card border border-border bg-surface p-4">
      <h2 className="text-body font-semibold">{title}</h2>
      <p className="prose-width mb-3 text-body text-text-2">{text}</p>
      {children}
    </section>
  );
}
