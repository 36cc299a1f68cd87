"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState, type FormEvent } from "react";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import { useOneAtATime } from "./use-one-at-a-time";

type DisconnectDialogProps = { id: string; name: string; people: number };

/** Rule A-04: says what stops and what stays, and wants the company's name typed. */
export function DisconnectDialog({ id, name, people }: DisconnectDialogProps) {
  const t = useTranslations("connections.disconnect");
  const formId = useId();
  const [open, setOpen] = useState(false);
  const disconnect = useDisconnect(t("done", { name }));
  const send = useOneAtATime(disconnect.mutate);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const change = (next: boolean) => {
    setOpen(next);
    setTyped("");
    setWrong(false);
    disconnect.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === name.trim()) return send({ id, name: typed.trim() });
    setWrong(true);
    document.getElementById(`${formId}-name`)?.focus();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t("question", { name })}
      trigger={<Button>{t("open")}</Button>}
      footer={
        <>
          <DialogClose asChild>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="danger" pending={disconnect.isPending}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <form method="post" id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <ul className="flex list-disc flex-col gap-1 pl-4 text-body text-text-2">
          <li>{t("stops")}</li>
          <li>{t("deletes", { count: people })}</li>
          <li>{t("keepsAccounts")}</li>
          <li>{t("personioStays")}</li>
        </ul>
        {disconnect.isError && <ErrorPanel error={disconnect.error} title={t("failed")} />}
        <Field
          id={`${formId}-name`}
          label={t.rich("typeName", {
            name: () => <strong className="font-semibold break-words">{name}</strong>,
          })}
          error={wrong && t("wrongName", { name })}
        >
          {(control) => (
            <Input
              {...control}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

function useDisconnect(done: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation(
    trpc.connections.disconnect.mutationOptions({
      onSuccess: () => {
        toast.show({ title: done });
        router.push("/connections");
        void queryClient.invalidateQueries(trpc.connections.list.queryFilter());
        void queryClient.invalidateQueries(trpc.employees.pathFilter());
        void queryClient.invalidateQueries(trpc.session.me.queryFilter());
      },
    }),
  );
}
