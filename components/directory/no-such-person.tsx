"use client";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LineDrawing } from "@/components/ui/line-drawing";
import { LinkButton } from "@/components/ui/link-button";

/** The same page for an unknown id and for a person the viewer may not see (rule E-02). */
export function NoSuchPerson() {
  const t = useTranslations("person.unknown");
  return (
    <EmptyState
      as="h1"
      drawing={<LineDrawing name="missing" />}
      title={t("title")}
      action={<LinkButton href="/directory">{t("back")}</LinkButton>}
    >
      {t("text")}
    </EmptyState>
  );
}
