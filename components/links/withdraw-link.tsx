"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOneAtATime } from "@/components/connections/use-one-at-a-time";
import { useTRPC } from "@/components/trpc/provider";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";

/** Takes a link back. */
export function WithdrawLink({ id, name }: { id: string; name: string }) {
  const t = useTranslations("links.withdraw");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const withdraw = useMutation(
    trpc.links.withdraw.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        toast.show({ title: t("done") });
        await queryClient.invalidateQueries(trpc.links.list.queryFilter());
      },
    }),
  );
  const send = useOneAtATime(withdraw.mutate);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={{ text: t("open"), name: t("openNamed", { name }) }}
      question={t("question")}
      effect={t("effect", { name })}
      cancel={t("cancel")}
      confirm={t("confirm")}
      onConfirm={() => send({ id })}
      pending={withdraw.isPending}
      error={withdraw.error}
      failed={t("failed")}
    />
  );
}
