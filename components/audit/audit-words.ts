"use client";
import { useFormatter, useTranslations } from "next-intl";
import { AuditAction, type AuditActor, type AuditEntry, type AuditField } from "@/contracts/audit";
import { useDeviceName } from "@/components/account/use-device-name";

/** What was done, as a sentence; a later version's action stays a code rather than nothing. */
export function useActionText(): (action: string) => string {
  const t = useTranslations("audit.actions");
  return (action) => {
    const known = AuditAction.safeParse(action).data;
    return known ? t(known) : action;
  };
}

/** Who did it: a person's name, or what it was if it was no person. */
export function useActorName(): (actor: Pick<AuditActor, "kind" | "name">) => string {
  const t = useTranslations("audit.actors");
  return ({ kind, name }) => {
    if (kind === "link" && name) return t("linkNamed", { name }); // as the sender calls them: nobody has proved it
    return kind === "user" || kind === "token" ? (name ?? t(kind)) : t(kind);
  };
}

/** What it was done to. A device says its name in the reader's language. */
export function useTargetName(): (target: AuditEntry["target"]) => string {
  const t = useTranslations("audit.targets");
  const deviceName = useDeviceName();
  return ({ kind, name }) => (kind === "session" && name ? deviceName(name) : (name ?? t(kind)));
}

type Value = string | number | string[] | undefined;

/** A value of before or after, as people read it. */
export function useFieldValue(): (field: AuditField, value: Value) => string {
  const t = useTranslations("audit");
  const account = useTranslations("account");
  const format = useFormatter();
  const actionText = useActionText();
  return (field, value) => {
    if (value === undefined) return t("details.nothing");
    if (Array.isArray(value))
      return value.map((one) => (field === "action" ? actionText(one) : one)).join(", ");
    if (typeof value === "number") return format.number(value);
    if (field === "expires_at") return format.dateTime(new Date(value), { dateStyle: "medium" });
    if (field === "role" && value === "member") return account("roleMember");
    if (field === "outcome" && (value === "connected" || value === "limited" || value === "not_connected"))
      return t(`outcomes.${value}`);
    return value;
  };
}
