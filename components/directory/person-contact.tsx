"use client";
import type { Person } from "@/contracts/employee";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { PersonFacts } from "./person-facts";

export function PersonContact({ person }: { person: Person }) {
  const t = useTranslations("person");
  const mail = person.email && (
    <span className="flex min-w-0 items-center gap-1">
      <a
        href={`mailto:${person.email}`}
        className="min-w-0 rounded-bar break-all text-accent underline decoration-1 underline-offset-2 hover:decoration-2"
      >
        {person.email}
      </a>
      <CopyButton text={person.email} label={t("copyEmail")} iconOnly className="-my-1" />
    </span>
  );
  return (
    <PersonFacts title={t("contact")} facts={[[t("email"), mail]]}>
      {!mail && <p className="text-body text-text-2">{t("noContact")}</p>}
    </PersonFacts>
  );
}
