"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOneAtATime } from "@/components/connections/use-one-at-a-time";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { useToast } from "@/components/ui/toast";

/** Says what will stop before it stops. */
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
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("question")}
      description={t("effect", { name })}
      trigger={
        <Button size="sm" aria-label={t("openNamed", { name })}>
          {t("open")}
        </Button>
      }
      footer={
        <>
          <DialogClose asChild>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <Button variant="danger" pending={withdraw.isPending} onClick={() => send({ id })}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      {withdraw.isError && <ErrorPanel error={withdraw.error} title={t("failed")} />}
    </Dialog>
  );
}
