"use client";
import { useTranslations } from "next-intl";
import { PersonAbsences } from "./person-absences";
import { PersonBalances } from "./person-balances";

/** Time off of one person. Balances and absences are read, and fail, each by themselves. */
export function PersonTimeOff({ id, withBalances }: { id: string; withBalances: boolean }) {
  const t = useTranslations("person.timeOff");
  return (
    <section className="rounded-card border border-border bg-surface p-4 text-body">
      <h2 className="mb-2 font-semibold">{t("title")}</h2>
      {withBalances && (
        <div className="mb-3 border-b border-border pb-3">
          <PersonBalances id={id} />
        </div>
      )}
      <PersonAbsences id={id} />
    </section>
  );
}
