"use client";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "./copy-button";
import { Icon } from "./icon";

type DetailsProps = { raw?: string | null; requestId?: string | null; summary?: string };

/** The raw answer and the request id, out of the sentence and with a copy button. */
export function Details({ raw, requestId, summary }: DetailsProps) {
  const t = useTranslations("ui");
  const text = [requestId && `${t("requestId")}: ${requestId}`, raw].filter(Boolean).join("\n\n");
  if (!text) return null;
  return (
    <details className="group min-w-0 text-left text-meta text-text-2">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded-bar font-medium hover:text-text pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <Icon of={ChevronRight} className="size-3.5 transition-transform group-open:rotate-90" />
        {summary ?? t("details")}
      </summary>
      <div className="mt-1 flex items-start gap-1 rounded-control border border-border bg-subtle p-1 pl-2">
        <pre
          tabIndex={0}
          role="region"
          aria-label={summary ?? t("details")}
          className="max-h-48 min-w-0 flex-1 overflow-auto py-1 font-mono break-words whitespace-pre-wrap"
        >
          {text}
        </pre>
        <CopyButton text={text} label={t("copyDetails")} iconOnly />
      </div>
    </details>
  );
}
