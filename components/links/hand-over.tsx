"use client";
import type { HandOverLink } from "@/contracts/link";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useLayoutEffect, useId, useRef, useState, type FormEvent } from "react";
import { useOneAtATime } from "@/components/connections/use-one-at-a-time";
import { useTRPC } from "@/components/trpc/provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import { TextLink } from "@/components/ui/text-link";

type Made = { link: HandOverLink; address: string };

/**
 * Rule C-01: whoever may open Personio's integrations gets a link to do this without an account, for a new connection or for
 * new credentials of one; credentials never travel by mail.
 */
export function HandOver({ connectionId }: { connectionId?: string }) {
  const t = useTranslations("links.handOver");
  const [made, setMade] = useState<Made | null>(null);
  return (
    <div className="flex flex-col gap-3">
      <div className="prose-width">
        <h2 className="text-form font-medium">{t("title")}</h2>
        <p className="text-body text-text-2">{t("text")}</p>
      </div>
      {made ? <MadeLink made={made} /> : <MakeLink connectionId={connectionId} onMade={setMade} />}
    </div>
  );
}

function MakeLink({ connectionId, onMade }: { connectionId?: string; onMade: (made: Made) => void }) {
  const t = useTranslations("links.handOver");
  const id = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [recipient, setRecipient] = useState("");
  const create = useMutation(
    trpc.links.create.mutationOptions({
      gcTime: 0, // the token is among its answers
      onSuccess: ({ link, token }) => {
        void queryClient.invalidateQueries(trpc.links.list.queryFilter());
        onMade({ link, address: `${window.location.origin}/connect-account#${token}` });
      },
    }),
  );
  const send = useOneAtATime(create.mutate);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ recipient: recipient.trim() || undefined, connectionId });
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-3">
      {create.isError && <ErrorPanel error={create.error} title={t("failed")} />}
      <div className="max-w-96">
        <Field id={`${id}-recipient`} label={t("recipient")} hint={t("recipientHint")}>
          {(control) => (
            <Input
              {...control}
              value={recipient}
              maxLength={120}
              autoComplete="off"
              onChange={(event) => setRecipient(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div>
        <Button type="submit" pending={create.isPending}>
          {t("create")}
        </Button>
      </div>
    </form>
  );
}

/** The only time the link is shown. */
function MadeLink({ made: { link, address } }: { made: Made }) {
  const t = useTranslations("links.handOver");
  const format = useFormatter();
  const date = format.dateTime(link.expiresAt, { dateStyle: "long" });
  const { recipient } = link;
  const title = recipient ? t("waitingFor", { name: recipient }) : t("waiting");
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.focus(); // the button that made it is gone
    announce(title);
  }, [title]);
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Banner tone="success" title={title}>
        <p>{t("once", { date })}</p>
        <p className="my-2 rounded-bar border border-border bg-surface px-2 py-1 font-mono text-meta break-all text-text">
          {address}
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <CopyButton text={address} label={t("copyLink")} variant="secondary" />
          <CopyButton
            text={t("message", { named: recipient ? "yes" : "no", name: recipient ?? "", address, date })}
            label={t("copyMessage")}
            variant="secondary"
          />
          <TextLink href="/connections">{t("follow")}</TextLink>
        </div>
      </Banner>
    </div>
  );
}
