"use client";
import { useFormatter, useNow, useTranslations } from "next-intl";

const minuteMs = 60_000;

type Props = {
  date: Date;
  className?: string;
  /** what is called so when it is near; "just now" unless told */ near?: string;
};

/** "3 min ago", kept up to date; the exact time is in the element for machines and on the tooltip. */
export function RelativeTime({ date, className, near }: Props) {
  const text = useRelativeTime(date, near);
  const format = useFormatter();
  return (
    <time
      dateTime={date.toISOString()}
      title={format.dateTime(date, { dateStyle: "medium", timeStyle: "short" })}
      className={className}
    >
      {text}
    </time>
  );
}

/** The same as text, for use inside a sentence. */
export function useRelativeTime(date: Date, near?: string): string {
  const t = useTranslations("ui");
  const format = useFormatter();
  const now = useNow({ updateInterval: minuteMs / 2 });
  if (Math.abs(now.getTime() - date.getTime()) < minuteMs) return near ?? t("justNow");
  return format.relativeTime(date, { now, style: "short" });
}
