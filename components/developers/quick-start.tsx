"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useTRPC } from "@/components/trpc/provider";
import { cn } from "@/components/ui/cn";
import { inputClass } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { CodeBlock } from "./code-block";
import { curlExample } from "./curl-example";
import { useOrigin } from "./use-origin";

/** A call that works when copied: this server's address and the connection's id are already in it (rule V-01). */
export function QuickStart() {
  const t = useTranslations("developers.quickStart");
  const trpc = useTRPC();
  const { data: connections } = useSuspenseQuery(trpc.connections.list.queryOptions());
  const [chosen, setChosen] = useState("");
  const origin = useOrigin();
  const id = useId();
  const connection = connections.find((one) => one.id === chosen) ?? connections[0];
  return (
    <section className="rounded-card border border-border bg-surface p-4">
      <h2 className="text-body font-semibold">{t("title")}</h2>
      <p className="prose-width mb-3 text-body text-text-2">{t("text")}</p>
      {connections.length > 1 && (
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <label htmlFor={id} className="text-body font-medium">
            {t("connection")}
          </label>
          <select
            id={id}
            value={connection?.id}
            onChange={(event) => setChosen(event.target.value)}
            className={cn(inputClass, "w-auto max-w-full")}
          >
            {connections.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
      )}
      {connection ? (
        <CodeBlock
          code={curlExample(origin, connection.id, "$ROLLCALL_TOKEN")}
          label={t("example")}
          copyLabel={t("copy")}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-3 text-body text-text-2">
          {t("nothingLinked")}
          <LinkButton href="/connections/new">{t("link")}</LinkButton>
        </div>
      )}
      <p className="prose-width mt-3 text-meta text-text-3">{t("note")}</p>
    </section>
  );
}
