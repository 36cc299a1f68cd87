"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { Details } from "./details";
import { errorFacts } from "./error-facts";
import { Icon } from "./icon";

type ErrorPanelProps = {
  error: unknown;
  retry?: () => unknown;
  /** what could not be shown: "The directory could not be loaded" */
  title?: string;
  className?: string;
};

/** What failed, what to do, Retry; the request id behind "Details". */
export function ErrorPanel({ error, retry, title, className }: ErrorPanelProps) {
  const t = useTranslations("ui");
  const reasons = useTranslations("reasons");
  const [trying, setTrying] = useState(false);
  const { reason, requestId, details } = errorFacts(error);
  const again = async () => {
    setTrying(true);
    try {
      await retry?.();
    } finally {
      setTrying(false);
    }
  };
  return (
    <div
      role="alert"
      className={cn("flex gap-2 rounded-card border border-border bg-surface p-3 text-body", className)}
    >
      <Icon of={CircleAlert} className="mt-0.5 text-danger" />
      <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
        <div className="prose-width">
          <p className="font-medium text-text">{title ?? t("errorTitle")}</p>
          <p className="text-text-2">{reasons(reason)}</p>
        </div>
        {retry && (
          <Button size="sm" pending={trying} onClick={again}>
            {t("retry")}
          </Button>
        )}
        <Details raw={details} requestId={requestId} />
      </div>
    </div>
  );
}
