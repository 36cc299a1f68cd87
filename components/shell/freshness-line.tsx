"use client";
import { CircleCheck, RefreshCw, TriangleAlert, Unplug, type LucideIcon } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { TextLink } from "../ui/text-link";
import { Banner } from "../ui/banner";
import { cn } from "../ui/cn";
import { Icon } from "../ui/icon";
import { useRelativeTime } from "../ui/relative-time";
import { freshnessView } from "./freshness-view";
import { useMe } from "./me";

const updateMs = 30_000;

/** "Synced 3 min ago", in the header of every screen. */
export function FreshnessLine() {
  const t = useTranslations("freshness");
  const { freshness } = useMe();
  const view = freshnessView(freshness, useNow({ updateInterval: updateMs }));
  if (freshness.syncing || view.kind === "firstSync")
    return <Line icon={RefreshCw}>{t(view.kind === "firstSync" ? "firstSync" : "syncing")}</Line>;
  if (view.kind === "never") return <Line icon={Unplug}>{t("never")}</Line>;
  if (view.kind === "fresh") return <Synced at={view.at} icon={CircleCheck} />;
  return view.at && <Synced at={view.at} icon={TriangleAlert} className="text-warning" />;
}

function Synced({ at, icon, className }: { at: Date; icon: LucideIcon; className?: string }) {
  const t = useTranslations("freshness");
  return (
    <Line icon={icon} className={className}>
      <time dateTime={at.toISOString()}>{t("synced", { time: useRelativeTime(at) })}</time>
    </Line>
  );
}

function Line({
  icon,
  className,
  children,
}: {
  icon: LucideIcon;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <p
      data-testid="freshness"
      className={cn("flex min-w-0 items-center gap-1.5 text-meta whitespace-nowrap text-text-3", className)}
    >
      <Icon of={icon} className="size-3.5" />
      <span className="truncate">{children}</span>
    </p>
  );
}

/** When the data is over a day old or the connection is broken. */
export function FreshnessBanner() {
  const t = useTranslations("freshness");
  const reasons = useTranslations("reasons");
  const format = useFormatter();
  const me = useMe();
  const view = freshnessView(me.freshness, useNow({ updateInterval: updateMs }));
  if (view.kind !== "banner") return null;
  const when = view.at && format.dateTime(view.at, "stamp");
  const isHeld = view.reason === "too_many_deletions";
  const broken = isHeld ? "heldTitle" : "brokenTitle";
  const title = when ? t(view.broken ? broken : "staleTitle", { when }) : t("brokenNeverTitle");
  return (
    <Banner
      tone={view.broken ? "danger" : "warning"}
      title={title}
      className="rounded-none px-4 sm:px-8 print:hidden"
      action={me.hr && <TextLink href="/connections">{t("openConnections")}</TextLink>}
    >
      {me.hr ? view.reason && reasons(view.reason) : t("adminTold")}
    </Banner>
  );
}
