"use client";
import type { CredentialsInput } from "@/contracts/connection";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import { useOneAtATime } from "@/components/connections/use-one-at-a-time";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { LinkError } from "./link-error";
import type { Reconnected } from "./link-values";

type ReplaceFormProps = {
  connection: Reconnected;
  credentials: CredentialsInput;
  onReplaced: () => void;
  /** the connection is what the person came for; else the check has found it */
  reconnected?: Reconnected;
  /** something is not readable, and may be fixed first */
  onCheckAgain?: () => void;
  onBack?: () => void;
  /** how the check ended, until the button has come to something else */
  children: ReactNode;
};

/** The button that gives a linked account the credentials that were checked; everything else of it stays. */
export function ReplaceForm({
  connection,
  credentials,
  onReplaced,
  reconnected,
  onCheckAgain,
  onBack,
  children,
}: ReplaceFormProps) {
  const t = useTranslations("connect");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const replace = useMutation(
    trpc.connections.replace.mutationOptions({
      gcTime: 0, // the secret is among its variables
      onSuccess: () => {
        void queryClient.invalidateQueries(trpc.connections.pathFilter());
        onReplaced();
      },
    }),
  );
  const send = useOneAtATime(replace.mutate);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ id: connection.id, credentials });
  };
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {replace.isError ? <LinkError error={replace.error} reconnected={reconnected} /> : children}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={replace.isPending}>
          {t("reconnect.update")}
        </Button>
        {onCheckAgain && <Button onClick={onCheckAgain}>{t("result.fixAndCheck")}</Button>}
        {onBack && (
          <Button variant="ghost" onClick={onBack}>
            {t("credentials.back")}
          </Button>
        )}
      </div>
    </form>
  );
}
