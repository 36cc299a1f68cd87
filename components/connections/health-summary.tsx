"use client";
import type { ConnectionDetail } from "@/contracts/connection";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IssueItem } from "@/components/issues/issue-item";
import { thingsOf, toFix } from "@/components/issues/things";
import { Icon } from "@/components/ui/icon";

/** Rule A-02: first of all, how many things there are to fix; what passes by itself is none of them. */
export function HealthSummary({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations("connections.health");
  const { issues, attributes, state, lastSuccessAt } = connection;
  const things = thingsOf(issues);
  if (things.length === 0)
    return (
      <Summary tone="good" title={t(state === "syncing" && !lastSuccessAt ? "firstSync" : "good")}>
        {attributes.length > 0 && t("allReadable", { count: attributes.length })}
      </Summary>
    );
  const count = toFix(things);
  return (
    <Summary tone="attention" title={count > 0 ? t("toFix", { count }) : t("waiting")}>
      <ol className="mt-2 flex flex-col gap-4">
        {things.map((thing) => (
          <IssueItem
            key={`${thing.kind} ${thing.subject} ${thing.since.toISOString()}`}
            thing={thing}
            connection={connection}
          />
        ))}
      </ol>
    </Summary>
  );
}

function Summary(props: { tone: "good" | "attention"; title: string; children: ReactNode }) {
  const good = props.tone === "good";
  return (
    <section className="flex gap-3 rounded-card border border-border bg-surface p-4">
      <Icon
        of={good ? CircleCheck : TriangleAlert}
        className={good ? "mt-0.5 text-success" : "mt-0.5 text-warning"}
      />
      <div className="min-w-0 flex-1 text-body">
        <h2 className="font-semibold">{props.title}</h2>
        <div className="text-text-2">{props.children}</div>
      </div>
    </section>
  );
}
