"use client";
import type { WebhookStatus } from "@/contracts/connection";
import { useFormatter, useTranslations } from "next-intl";

/** Whether Personio tells us of changes by itself, since when, or what stands in the way and what to do. */
export function WebhookLine({ status }: { status: WebhookStatus }) {
  const t = useTranslations("connections.webhooks");
  const format = useFormatter();
  const text = status.on
    ? t("on", { date: format.dateTime(status.since, { dateStyle: "long", timeStyle: "short" }) })
    : t("off", { reason: t(`reasons.${status.reason}`) });
  return <p className="prose-width mt-3 text-body text-text-2">{text}</p>;
}
