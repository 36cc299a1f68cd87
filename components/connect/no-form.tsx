"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { contentId } from "@/components/ui/page-id";

/** Tells whoever opened it that there is no form to fill in after linking Personio. */
export function NoForm() {
  const t = useTranslations("connect.noForm");
  const text = t("text");
  useEffect(() => {
    const host = window.parent === window ? (window.opener as Window | null) : window.parent;
    // Nobody's data is in it, so whoever shows the page may know it; still to that origin alone.
    const from = window.location.ancestorOrigins?.[0] ?? originOf(document.referrer);
    if (!host || !from) return;
    const answer = { result: "error", error: text, error_type: "rapid_form_error", integration: "personio" };
    host.postMessage({ is_truto: true, ...answer }, from);
  }, [text]);
  return (
    <main id={contentId} tabIndex={-1} className="mx-auto max-w-[560px] p-6">
      <div className="rounded-card border border-border bg-surface p-6">
        <h1 className="text-title font-semibold">{t("title")}</h1>
        <p className="mt-2 text-form text-text-2">{text}</p>
      </div>
    </main>
  );
}

const originOf = (address: string) => (URL.canParse(address) ? new URL(address).origin : null);
