"use client";
import { useLocale, useTranslations } from "next-intl";
import { formatCivilDate } from "./civil-date";
import type { People } from "./use-people";

/** On paper a plain list of everybody that is loaded; if that is not everybody, it says so. */
export function PeoplePrint({ people }: { people: People }) {
  const t = useTranslations("directory");
  const person = useTranslations("person");
  const locale = useLocale();
  return (
    <div>
      {people.rows.length < people.total && (
        <p className="mb-2">{t("printPartial", { shown: people.rows.length, total: people.total })}</p>
      )}
      <ul>
        {people.rows.map((row) => (
          <li key={row.id} className="break-inside-avoid border-b border-border py-1">
            <span className="font-medium">{row.name}</span>
            {row.startsOn &&
              ` (${person("startsOn", { date: formatCivilDate(row.startsOn, locale, "day") })})`}
            {[row.position, row.department?.name, row.office?.name, row.email].map((text, index) =>
              text ? <span key={index}> · {text}</span> : null,
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
