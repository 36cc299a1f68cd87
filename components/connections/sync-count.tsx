"use client";
import type { SyncProgress } from "@/contracts/connection";
import { useTranslations } from "next-intl";

/** "62 of about 84 people" (rule C-14): Personio's own total may change while we read. */
export function SyncCount({ sync }: { sync: SyncProgress }) {
  const t = useTranslations("connections.sync");
  if (sync.state === "queued") return t("queued");
  if (sync.total === null) return t("done", { done: sync.done });
  return t("doneOf", { done: sync.done, total: Math.max(sync.total, sync.done) });
}
