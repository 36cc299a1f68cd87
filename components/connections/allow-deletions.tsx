"use client";
import type { AllowDeletionsInput } from "@/contracts/connection";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { useToast } from "@/components/ui/toast";
import { useOneAtATime } from "./use-one-at-a-time";

type AllowDeletionsProps = AllowDeletionsInput & {
  /** who is missing, as far as that is known by name */
  names: readonly string[];
};

/** Names that fit a dialog. */
const SHOWN = 12;

/** Where more is missing in Personio than is believed without a person: their word, after they saw what it is about. */
export function AllowDeletions({ id, what, count, names }: AllowDeletionsProps) {
  const t = useTranslations("connections.missing");
  const [open, setOpen] = useState(false);
  const allow = useAllowDeletions(t("done"), () => setOpen(false));
  const send = useOneAtATime(allow.mutate);
  const change = (next: boolean) => {
    setOpen(next);
    allow.reset();
  };
  const shown = names.slice(0, SHOWN);
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t(`question.${what}`, { count })}
      description={t("asked")}
      trigger={<Button size="sm">{t("open")}</Button>}
      footer={
        <>
          <DialogClose asChild>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <Button variant="danger" pending={allow.isPending} onClick={() => send({ id, what, count })}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-body text-text-2">
        {shown.length > 0 && (
          <div>
            <p className="font-medium text-text">{t("who")}</p>
            <ul className="mt-1 grid grid-cols-1 gap-x-4 sm:grid-cols-2">
              {shown.map((name, index) => (
                <li key={index} className="truncate">
                  {name}
                </li>
              ))}
            </ul>
            {count > shown.length && <p>{t("more", { count: count - shown.length })}</p>}
          </div>
        )}
        <p>{t("ifMore")}</p>
        {allow.isError && <ErrorPanel error={allow.error} title={t("failed")} />}
      </div>
    </Dialog>
  );
}

function useAllowDeletions(done: string, close: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation(
    trpc.connections.allowDeletions.mutationOptions({
      onSuccess: () => {
        close();
        toast.show({ title: done });
        void queryClient.invalidateQueries(trpc.connections.pathFilter());
      },
    }),
  );
}
