"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../trpc/provider";
import { Button } from "../ui/button";
import { Dialog, DialogClose } from "../ui/dialog";
import { ErrorPanel } from "../ui/error-panel";
import { useToast } from "../ui/toast";

export function RevokeOthers({ count }: { count: number }) {
  const t = useTranslations("account");
  const ui = useTranslations("ui");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const mutation = useMutation(
    trpc.session.revokeOthers.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.session.list.queryFilter());
        setOpen(false);
        toast.show({ title: t("revokedOthers") });
      },
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("revokeOthers")}</Button>}
      title={t("revokeOthersQuestion")}
      description={t("revokeOthersText", { count })}
      footer={
        <>
          <DialogClose asChild>
            <Button>{ui("cancel")}</Button>
          </DialogClose>
          <Button variant="danger" pending={mutation.isPending} onClick={() => mutation.mutate()}>
            {t("revokeOthers")}
          </Button>
        </>
      }
    >
      {mutation.isError && <ErrorPanel error={mutation.error} title={ui("failed")} />}
    </Dialog>
  );
}
