"use client";
import type { CheckProgress } from "@/contracts/connection";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { AttributeTable } from "@/components/connections/attribute-table";
import { useFeatureNames } from "@/components/connections/use-feature-names";
import { useOneAtATime } from "@/components/connections/use-one-at-a-time";
import { useTRPC } from "@/components/trpc/provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { limitedFeatures } from "./limited-features";
import { LinkError } from "./link-error";

type CheckResultProps = {
  progress: CheckProgress;
  credentials: { clientId: string; clientSecret: string };
  onCheckAgain: () => void;
  onLinked: (connectionId: string) => void;
};

/** Two of the three ends: connected, or connected with limits that may be fixed now or later. */
export function CheckResult({ progress, credentials, onCheckAgain, onLinked }: CheckResultProps) {
  const t = useTranslations("connect.result");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState(progress.suggestedName ?? "");
  const link = useMutation(
    trpc.connections.link.mutationOptions({
      gcTime: 0, // the secret is among its variables
      onSuccess: (connection) => {
        void queryClient.invalidateQueries(trpc.connections.pathFilter());
        void queryClient.invalidateQueries(trpc.session.me.queryFilter());
        onLinked(connection.id);
      },
    }),
  );
  const send = useOneAtATime(link.mutate);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ credentials, name: name.trim() || undefined });
  };
  const limited = progress.outcome === "limited";
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      <Outcome progress={progress} />
      {link.isError && <LinkError error={link.error} />}
      <div className="max-w-96">
        <Field id="connection-name" label={t("name")} hint={t("nameHint")}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={120}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={link.isPending}>
          {t("connect")}
        </Button>
        {limited && <Button onClick={onCheckAgain}>{t("fixAndCheck")}</Button>}
      </div>
      {progress.attributes.length > 0 && (
        <section className="rounded-card border border-border bg-surface p-2">
          <AttributeTable attributes={progress.attributes} />
        </section>
      )}
    </form>
  );
}

function Outcome({ progress }: { progress: CheckProgress }) {
  const t = useTranslations("connect.result");
  const format = useFormatter();
  const names = useFeatureNames();
  const limited = limitedFeatures(progress);
  if (progress.outcome === "connected")
    return (
      <Banner tone="success" title={t("connected")}>
        {t("connectedText")}
      </Banner>
    );
  return (
    <Banner tone="warning" title={t("limited", { count: limited.length })}>
      {limited.length > 0 && <p>{t("limits", { features: format.list(limited.map(names)) })}</p>}
      <p>{t("limitedText")}</p>
    </Banner>
  );
}
