"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOneAtATime } from "@/components/connections/use-one-at-a-time";
import { useTRPC } from "@/components/trpc/provider";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";

/** Ends an API token. */
export function RevokeToken({ id, name }: { id: string; name: string }) {
  const t = useTranslations("developers.revoke");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const revoke = useMutation(
    trpc.apiTokens.revoke.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        toast.show({ title: t("done", { name }) });
        await queryClient.invalidateQueries(trpc.apiTokens.list.queryFilter());
      },
    }),
  );
  const send = useOneAtATime(revoke.mutate);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={{ text: t("open"), name: t("openNamed", { name }) }}
      question={t("question", { name })}
      effect={t("effect")}
      cancel={t("cancel")}
      confirm={t("confirm")}
      onConfirm={() => send({ id })}
      pending={revoke.isPending}
      error={revoke.error}
      failed={t("failed")}
    />
  );
}
