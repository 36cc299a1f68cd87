"use client";
import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { contentId } from "../ui/page-id";

/** The first stop of every page. */
export function SkipLink() {
  const t = useTranslations("app");
  return (
    <a
      href={`#${contentId}`}
      onClick={toContent}
      className="sr-only z-60 rounded-control bg-accent-fill font-medium text-on-fill focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
    >
      {t("skipToContent")}
    </a>
  );
}

function toContent(event: MouseEvent) {
  const content = document.getElementById(contentId);
  if (!content) return;
  event.preventDefault();
  content.focus();
}
