"use client";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { Spinner } from "../ui/spinner";

export type DemoPerson = { key: "admin" | "manager" | "employee"; name: string; email: string };

const words = {
  admin: { role: "demoAdmin", hint: "demoAdminHint" },
  manager: { role: "demoManager", hint: "demoManagerHint" },
  employee: { role: "demoEmployee", hint: "demoEmployeeHint" },
} as const;

type DemoPeopleProps = { people: DemoPerson[]; pending: string | null; onChoose: (email: string) => void };

/** The people of the invented company, as large choices. */
export function DemoPeople({ people, pending, onChoose }: DemoPeopleProps) {
  const t = useTranslations("signIn");
  return (
    <section aria-labelledby="demo-title" className="flex flex-col gap-3">
      <div>
        <h2 id="demo-title" className="text-form font-semibold text-text">
          {t("demoTitle")}
        </h2>
        <p className="text-body text-text-2">{t("demoLead")}</p>
      </div>
      <ul className="divide-y divide-border overflow-hidden rounded-card border border-border bg-surface">
        {people.map(({ key, name, email }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => onChoose(email)}
              aria-disabled={pending !== null || undefined}
              aria-busy={pending === `demo:${email}` || undefined}
              className="focus-inset group flex w-full items-center gap-3 px-4 py-3 text-left transition-colors hover:bg-subtle active:bg-pressed"
            >
              <Avatar name={name} />
              <span className="min-w-0 flex-1">
                <span className="block text-form font-medium text-text">
                  {t("demoChoice", { name, role: t(words[key].role) })}
                </span>
                <span className="block text-meta text-text-3">{t(words[key].hint)}</span>
              </span>
              {pending === `demo:${email}` ? (
                <Spinner className="text-accent" />
              ) : (
                <Icon of={ChevronRight} className="text-text-3 group-hover:text-text" />
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
