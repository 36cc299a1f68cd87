"use client";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

type NoMatchProps = { search: string; where: string[]; onClear: () => void };

/** "Nobody matches 'xyz' in Berlin": repeats what was asked, so a typing error is seen at once. */
export function NoMatch({ search, where, onClear }: NoMatchProps) {
  const t = useTranslations("directory.noMatch");
  const format = useFormatter();
  const place = format.list(where, { type: "conjunction" });
  const kind = search ? (place ? "searchIn" : "search") : place ? "in" : "none";
  return (
    <EmptyState title={t(kind, { search, place })} action={<Button onClick={onClear}>{t("clear")}</Button>}>
      {t("hint")}
    </EmptyState>
  );
}

/** Nothing is linked, or the first people are still on their way. */
export function NobodyYet({ linked, syncing, admin }: { linked: boolean; syncing: boolean; admin: boolean }) {
  const t = useTranslations("directory.empty");
  if (linked)
    return (
      <EmptyState title={t(syncing ? "syncingTitle" : "noPeopleTitle")}>
        {t(syncing ? "syncing" : "noPeople")}
      </EmptyState>
    );
  if (!admin) return <EmptyState title={t("title")}>{t("othersText")}</EmptyState>;
  return (
    <EmptyState
      title={t("title")}
      action={
        <LinkButton variant="primary" href="/connections/new">
          {t("link")}
        </LinkButton>
      }
    >
      {t("adminText")}
    </EmptyState>
  );
}
