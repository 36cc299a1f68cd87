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
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("question", { name })}
      description={t("effect")}
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
          <Button variant="danger" pending={revoke.isPending} onClick={() => send({ id })}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      {revoke.isError && <ErrorPanel error={revoke.error} title={t("failed")} />}
    </Dialog>
  );
}
