"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Button } from "../ui/button";
import { Details } from "../ui/details";
import { EmptyState } from "../ui/empty-state";
import { LineDrawing } from "../ui/line-drawing";
import { LinkButton } from "../ui/link-button";

export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** A page that could not be drawn at all; the panels of a page have their own boundary. */
export function PageError({ error, reset }: PageErrorProps) {
  const t = useTranslations("states");
  const ui = useTranslations("ui");
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <div role="alert">
      <EmptyState
        as="h1"
        drawing={<LineDrawing name="missing" />}
        title={t("errorTitle")}
        action={
          <>
            <Button variant="primary" onClick={again}>
              {ui("retry")}
            </Button>
            <LinkButton href="/">{t("toStart")}</LinkButton>
          </>
        }
      >
        <p>{t("errorText")}</p>
        {error.digest && (
          <div className="mt-3 flex justify-center">
            <Details requestId={error.digest} />
          </div>
        )}
      </EmptyState>
    </div>
  );
}
