"use client";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";

/** The person ended the check: nothing failed, so it stands in no colour of failures. The button that had the focus is gone. */
export function CheckCancelled() {
  const t = useTranslations("connect.check");
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={t("cancelled")} className="rounded-card">
      <Banner title={t("cancelled")}>{t("cancelledText")}</Banner>
    </div>
  );
}
