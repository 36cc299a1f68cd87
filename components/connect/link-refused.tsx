"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { errorFacts } from "@/components/ui/error-facts";
import { Skeleton } from "@/components/ui/skeleton";

export function LinkOpening() {
  const t = useTranslations("connect.byLink");
  return (
    <Message title={t("opening")}>
      <Skeleton className="h-24 w-full" />
    </Message>
  );
}

/** A link that will not be good again. */
const final = new Set(["link_unknown", "link_used", "link_expired", "origin_not_allowed"]);
export const isFinal = (reason: string) => final.has(reason);

type LinkRefusedProps = {
  error: unknown;
  onRetry: () => void;
  /** in another product's page, which can open the flow anew (rule C-24) */
  embedded?: boolean;
};

/** Why the link leads nowhere, and what to do. What may pass can be tried again. */
export function LinkRefused({ error, onRetry, embedded }: LinkRefusedProps) {
  const t = useTranslations("connect.byLink");
  const reasons = useTranslations("reasons");
  const { reason } = errorFacts(error);
  const ended = isFinal(reason);
  const isExpired = embedded && ended && reason !== "origin_not_allowed";
  return (
    <Message title={t(isExpired ? "expiredTitle" : ended ? "endedTitle" : "failedTitle")}>
      <p className="prose-width text-form text-text-2">{isExpired ? t("expiredText") : reasons(reason)}</p>
      {!ended && (
        <div>
          <Button onClick={onRetry}>{t("again")}</Button>
        </div>
      )}
    </Message>
  );
}

function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="status" className="flex max-w-[560px] flex-col gap-4 pt-[6vh]">
      <h1 tabIndex={-1} className="text-title font-semibold">
        {title}
      </h1>
      {children}
    </div>
  );
}
