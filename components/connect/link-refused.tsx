"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, type ReactNode, type Ref } from "react";
import { Button } from "@/components/ui/button";
import { errorFacts } from "@/components/ui/error-facts";
import { Skeleton } from "@/components/ui/skeleton";
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
  useEffect(() => heading.current?.focus(), []);
  return (
    <LinkMessage title={t("expiredTitle")} heading={heading}>
      <LinkText>{t("expiredText")}</LinkText>
    </LinkMessage>
  );
}

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
    <LinkMessage title={t(title)}>
      <LinkText>{text ? t(text) : reasons(reason)}</LinkText>
      {mayPass && (
        <div>
          <Button onClick={onRetry}>{t("again")}</Button>
        </div>
      )}
    </LinkMessage>
  );
}

export function LinkText({ children }: { children: ReactNode }) {
  return <p className="prose-width text-form text-text-2">{children}</p>;
}

type LinkMessageProps = { title: string; heading?: Ref<HTMLHeadingElement>; children: ReactNode };

/** A page of the flow that holds one message. */
export function LinkMessage({ title, heading, children }: LinkMessageProps) {
  return (
    <div role="status" className="flex max-w-[560px] flex-col gap-4 pt-[6vh]">
      <h1 ref={heading} tabIndex={-1} className="text-title font-semibold outline-none">
        {title}
      </h1>
      {children}
    </div>
  );
}
