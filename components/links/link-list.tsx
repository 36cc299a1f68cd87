"use client";
import type { HandOverLink, LinkState } from "@/contracts/link";
import { useSuspenseQuery } from "@tanstack/react-query";
import { CircleCheck, Clock, Eye, TimerOff, type LucideIcon } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "@/components/trpc/provider";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { Tone } from "@/components/ui/tone";
import { WithdrawLink } from "./withdraw-link";

const looks: Record<LinkState, { tone: Tone; icon: LucideIcon }> = {
  waiting: { tone: "neutral", icon: Clock },
  opened: { tone: "accent", icon: Eye },
  used: { tone: "success", icon: CircleCheck },
  expired: { tone: "warning", icon: TimerOff },
};

/** What became of the links that were handed over (rule C-01); nothing where none was. */
export function LinkList() {
  const t = useTranslations("links.list");
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.links.list.queryOptions());
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="handed-over" className="mt-8">
      <h2 id="handed-over" className="mb-2 text-body font-semibold">
        {t("title")}
      </h2>
      <ul className="overflow-hidden rounded-card border border-border bg-surface">
        {data.map((link) => (
          <LinkRow key={link.id} link={link} />
        ))}
      </ul>
    </section>
  );
}

function LinkRow({ link }: { link: HandOverLink }) {
  const t = useTranslations("links.list");
  const { state, connection, id } = link;
  const name = link.recipient ?? t("somebody");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-border px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2 text-form font-medium break-words">
          {t(`titles.${state}`, { name })}
          <Badge tone={looks[state].tone} icon={looks[state].icon}>
            {t(`states.${state}`)}
          </Badge>
        </p>
        <p className="text-body text-text-2">
          <When link={link} />{" "}
          {connection && <TextLink href={`/connections/${connection.id}`}>{connection.name}</TextLink>}
        </p>
      </div>
      {(state === "waiting" || state === "opened") && <WithdrawLink id={id} name={name} />}
    </li>
  );
}

function When({ link }: { link: HandOverLink }) {
  const t = useTranslations("links.list");
  const format = useFormatter();
  const stamp = (date: Date | null) => (date ? format.dateTime(date, "stamp") : "");
  const { state, askedBy } = link;
  const asked = t("asked", { name: askedBy, date: stamp(link.createdAt) });
  const facts: Record<LinkState, string> = {
    waiting: t("goodUntil", { date: stamp(link.expiresAt) }),
    opened: t("openedAt", { date: stamp(link.openedAt) }),
    used: t("usedAt", { date: stamp(link.usedAt) }),
    expired: t("expiredAt", { date: stamp(link.expiresAt) }),
  };
  return `${asked} ${facts[state]}`;
}
