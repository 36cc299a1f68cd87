"use client";
import type { Person } from "@/contracts/employee";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { PersonLink } from "./person-link";

export function PersonReports({ reports }: { reports: Person["reports"] }) {
  const t = useTranslations("person");
  return (
    <section className="rounded-card border border-border bg-surface p-4">
      <h2 className="mb-2 text-body font-semibold">
        {t("reports")} <span className="figures font-normal text-text-3">{reports.length}</span>
      </h2>
      <ul className="flex flex-col">
        {reports.map((report) => (
          <li key={report.id} className="flex min-h-11 items-center gap-3 py-1">
            <Avatar name={report.name} size="sm" />
            <div className="min-w-0">
              <PersonLink person={report} />
              {report.position && <p className="text-meta text-text-3">{report.position}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
