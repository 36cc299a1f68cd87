"use client";
import type { EmploymentStatus, PersonHistory as History } from "@/contracts/employee";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/trpc/provider";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton, SkeletonGroup } from "@/components/ui/skeleton";
import { formatCivilDate } from "./civil-date";

type Attribute = History["attributes"][number];

/** For HR: who had which value from when to when, what changed last first. */
export function PersonHistory({ id }: { id: string }) {
  const t = useTranslations("person.history");
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.employees.history.queryOptions({ id }));
  return (
    <section className="mt-4 rounded-card border border-border bg-surface p-4">
      <h2 className="mb-2 text-body font-semibold">{t("title")}</h2>
      {error && <ErrorPanel error={error} title={t("failed")} />}
      {!data && !error && (
        <SkeletonGroup label={t("loading")} className="flex flex-col gap-3">
          <Skeleton className="w-40" />
          <Skeleton className="w-64" />
        </SkeletonGroup>
      )}
      {data && <Kept history={data} />}
    </section>
  );
}

function Kept({ history: { since, attributes } }: { history: History }) {
  const t = useTranslations("person.history");
  const format = useFormatter();
  const date = format.dateTime(since, { dateStyle: "long" });
  return (
    <>
      {attributes.length > 0 && (
        <dl className="grid gap-x-6 gap-y-4 md:grid-cols-2">
          {attributes.map((attribute) => (
            <Spans key={attribute.key} attribute={attribute} />
          ))}
        </dl>
      )}
      <p className={attributes.length > 0 ? "mt-4 text-meta text-text-3" : "text-body text-text-2"}>
        {t(attributes.length > 0 ? "keptSince" : "nothing", { date })}
      </p>
    </>
  );
}

function Spans({ attribute }: { attribute: Attribute }) {
  const t = useTranslations("person.history");
  return (
    <div className="min-w-0">
      <dt className="text-meta text-text-3">
        {attribute.field ? t(`fields.${attribute.field}`) : attribute.label}
      </dt>
      {attribute.spans.map((span, index) => (
        <dd key={index} className="flex flex-wrap items-baseline gap-x-3 py-0.5 text-body">
          <span
            className={index === 0 ? "min-w-0 font-medium break-words" : "min-w-0 break-words text-text-2"}
          >
            <Value kind={attribute.kind} value={span.value} />
          </span>
          <span className="text-meta text-text-3">
            <Period span={span} />
          </span>
        </dd>
      ))}
    </div>
  );
}

function Value({ kind, value }: { kind: Attribute["kind"]; value: string | null }) {
  const t = useTranslations("person");
  const locale = useLocale();
  if (value === null) return <span className="text-text-3">{t("history.empty")}</span>;
  if (kind === "day") return <time dateTime={value}>{formatCivilDate(value, locale)}</time>;
  if (kind === "status") return t(`statuses.${value as EmploymentStatus}`);
  return <bdi>{value}</bdi>;
}

function Period({ span: { from, until } }: { span: Attribute["spans"][number] }) {
  const t = useTranslations("person.history");
  const format = useFormatter();
  const moment = (date: Date) => format.dateTime(date, { dateStyle: "medium", timeStyle: "short" });
  if (from && until) return t("fromUntil", { from: moment(from), until: moment(until) });
  if (from) return t("since", { date: moment(from) });
  return until ? t("until", { date: moment(until) }) : null;
}
