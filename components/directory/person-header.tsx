"use client";
import type { Person } from "@/contracts/employee";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { PersonMarks } from "./person-marks";

export function PersonHeader({ person }: { person: Person }) {
  const t = useTranslations("person");
  const formal = [person.firstName, person.lastName].filter(Boolean).join(" ");
  return (
    <header className="mb-6 flex flex-wrap items-center gap-4">
      <Avatar name={person.name} size="lg" />
      <div className="min-w-0 flex-1 basis-48">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h1 tabIndex={-1} className="scroll-mt-20 text-title font-semibold break-words">
            <bdi>{person.name}</bdi>
          </h1>
          <PersonMarks person={person} always />
          {person.self && <Badge>{t("you")}</Badge>}
        </div>
        {person.position && <p className="text-form text-text-2">{person.position}</p>}
        {formal && formal !== person.name && (
          <p className="text-meta text-text-3">{t("formally", { name: formal })}</p>
        )}
      </div>
    </header>
  );
}
