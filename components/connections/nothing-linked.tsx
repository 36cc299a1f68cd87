"use client";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LineDrawing } from "@/components/ui/line-drawing";
import { LinkButton } from "@/components/ui/link-button";

const steps = ["connect", "check", "invite"] as const;

/** The first run: what happens, in three steps, and the one thing to do now. */
export function NothingLinked() {
  const t = useTranslations("connections.empty");
  return (
    <EmptyState
      as="h1"
      drawing={<LineDrawing name="link" />}
      title={t("title")}
      action={
        <LinkButton variant="primary" href="/connections/new">
          {t("link")}
        </LinkButton>
      }
    >
      <ol className="mt-4 flex flex-col gap-3 text-left">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-3">
            <span
              aria-hidden="true"
              className="figures flex size-6 shrink-0 items-center justify-center rounded-full border border-border-strong text-meta font-medium"
            >
              {index + 1}
            </span>
            <span>
              <span className="font-medium text-text">{t(`${step}.title`)}</span>
              <br />
              {t(`${step}.text`)}
            </span>
          </li>
        ))}
      </ol>
    </EmptyState>
  );
}
