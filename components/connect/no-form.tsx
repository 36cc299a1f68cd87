"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { contentId } from "@/components/ui/page-id";
import { LinkMessage, LinkText } from "./link-message";

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
    <main id={contentId} tabIndex={-1} className="flex min-h-dvh flex-col p-6">
      <LinkMessage drawing="done" title={t("title")}>
        <LinkText>{text}</LinkText>
      </LinkMessage>
    </main>
  );
}

const originOf = (address: string) => (URL.canParse(address) ? new URL(address).origin : null);
