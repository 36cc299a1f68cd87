"use client";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { errorFacts } from "@/components/ui/error-facts";
import type { DrawingName } from "@/components/ui/line-drawing";
import { Skeleton } from "@/components/ui/skeleton";
import { LinkMessage, LinkText } from "./link-message";
import { refusalText } from "./refusal-text";

export function LinkOpening() {
  const t = useTranslations("connect.byLink");
  return (
    <LinkMessage title={t("opening")}>
      <Skeleton className="h-24 w-full" />
    </LinkMessage>
  );
}

/** The session ended while the page was open (rule C-24); the form is gone, so focus comes here. */
export function LinkExpired() {
  const t = useTranslations("connect.byLink");
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <LinkMessage drawing="clock" title={t("expiredTitle")} heading={heading}>
      <LinkText>{t("expiredText")}</LinkText>
    </LinkMessage>
  );
}

/** The page was opened without a link (rule C-24): it cannot know what for. */
export function LinkMissing() {
  const t = useTranslations("connect.byLink");
  return (
    <LinkMessage drawing="unlinked" title={t("missingTitle")}>
      <LinkText>{t("missingText")}</LinkText>
    </LinkMessage>
  );
}

const drawings: Record<ReturnType<typeof refusalText>["title"], DrawingName> = {
  endedTitle: "unlinked",
  failedTitle: "unlinked",
  expiredTitle: "clock",
  usedTitle: "done",
};

type LinkRefusedProps = {
  error: unknown;
  onRetry: () => void;
  /** in another product's page, which can open the flow anew (rule C-24) */
  embedded?: boolean;
};

/** Why the link leads nowhere, and what to do. What may pass can be tried again. */
export function LinkRefused({ error, onRetry, embedded = false }: LinkRefusedProps) {
  const t = useTranslations("connect.byLink");
  const reasons = useTranslations("reasons");
  const { reason } = errorFacts(error);
  const { title, text, mayPass } = refusalText(reason, embedded);
  return (
    <LinkMessage drawing={drawings[title]} title={t(title)}>
      <LinkText>{text ? t(text) : reasons(reason)}</LinkText>
      {mayPass && (
        <Button className="mt-3" onClick={onRetry}>
          {t("again")}
        </Button>
      )}
    </LinkMessage>
  );
}
