"use client";
import { useFormatter, useTranslations } from "next-intl";

export type LoggedEvent = { at: Date; type: string; payload: unknown };

/** What the host's page heard, oldest first. */
export function EventLog({ events }: { events: LoggedEvent[] }) {
  const t = useTranslations("developers.embed.events");
  const format = useFormatter();
  return (
    <div className="mt-4 border-t border-border pt-3">
      <h3 className="text-body font-medium">{t("title")}</h3>
      {events.length === 0 ? (
        <p className="text-body text-text-2">{t("none")}</p>
      ) : (
        <ol aria-label={t("title")} className="mt-1 flex flex-col gap-1 font-mono text-meta">
          {events.map(({ at, type, payload }, index) => (
            <li key={index} className="flex flex-wrap gap-x-3">
              <span className="figures text-text-3">{format.dateTime(at, { timeStyle: "medium" })}</span>
              <span className="font-medium">{type}</span>
              <span className="min-w-0 break-all text-text-2">{JSON.stringify(payload)}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
