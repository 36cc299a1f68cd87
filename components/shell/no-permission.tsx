"use client";
import { useTranslations } from "next-intl";
import { EmptyState } from "../ui/empty-state";
import { LineDrawing } from "../ui/line-drawing";
import { LinkButton } from "../ui/link-button";
import { useMe } from "./me";
import { roleLabel } from "./role-label";

/** Never a blank page: says who can help. */
export function NoPermission() {
  const t = useTranslations("states");
  const account = useTranslations("account");
  const { workspace, role } = useMe();
  return (
    <EmptyState
      as="h1"
      drawing={<LineDrawing name="lock" />}
      title={t("noPermissionTitle")}
      action={<LinkButton href="/directory">{t("toDirectory")}</LinkButton>}
    >
      {t("noPermissionText", { workspace: workspace.name, role: account(roleLabel[role]) })}
    </EmptyState>
  );
}
