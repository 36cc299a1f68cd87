"use client";
import type { CredentialsInput } from "@/contracts/connection";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState, type FormEvent, type ReactNode } from "react";
import { useOneAtATime } from "@/components/connections/use-one-at-a-time";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkError } from "./link-error";
import type { Reconnected } from "./link-values";

type ConnectFormProps = {
  credentials: CredentialsInput;
  suggestedName: string | null;
  onLinked: (account: Reconnected) => void;
  /** something is not readable, and may be fixed first */
  onCheckAgain?: () => void;
  onBack?: () => void;
  /** how the check ended, until the button has come to something else */
  children: ReactNode;
};

/** A name for the account that was checked, and the button that links it. */
export function ConnectForm(props: ConnectFormProps) {
  const { credentials, suggestedName, onLinked, onCheckAgain, onBack, children } = props;
  const t = useTranslations("connect.result");
  const back = useTranslations("connect.credentials");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState(suggestedName ?? "");
  const link = useMutation(
    trpc.connections.link.mutationOptions({
      gcTime: 0, // the secret is among its variables
      onSuccess: (connection) => {
        void queryClient.invalidateQueries(trpc.connections.pathFilter());
        void queryClient.invalidateQueries(trpc.session.me.queryFilter());
        onLinked({ id: connection.id, name: connection.name });
      },
    }),
  );
  const send = useOneAtATime(link.mutate);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ credentials, name: name.trim() || undefined });
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {link.isError ? <LinkError error={link.error} /> : children}
      <div className="max-w-96">
        <Field id="connection-name" label={t("name")} hint={t("nameHint")}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={120}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={link.isPending}>
          {t("connect")}
        </Button>
        {onCheckAgain && <Button onClick={onCheckAgain}>{t("fixAndCheck")}</Button>}
        {onBack && (
          <Button variant="ghost" onClick={onBack}>
            {back("back")}
          </Button>
        )}
      </div>
    </form>
  );
}
