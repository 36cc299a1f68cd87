"use client";
import type { CreatedApiToken } from "@/contracts/api-token";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useOneAtATime } from "@/components/connections/use-one-at-a-time";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { CreatedToken } from "./created-token";
import { TokenForm } from "./token-form";
import { useCreateToken } from "./use-create-token";

/** First the form; then, once, the token itself. A press beside the dialog does not throw it away unread. */
export function CreateToken({ primary = false }: { primary?: boolean }) {
  const t = useTranslations("developers.create");
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedApiToken | null>(null);
  const create = useCreateToken(setCreated);
  const send = useOneAtATime(create.mutate);
  const change = (next: boolean) => {
    setOpen(next);
    setCreated(null);
    create.reset();
  };
  const close = (
    <DialogClose asChild>
      <Button variant={created ? "primary" : "secondary"}>{t(created ? "done" : "cancel")}</Button>
    </DialogClose>
  );
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={created ? t("createdTitle") : t("title")}
      onDismiss={(event) => created && event.type !== "keydown" && event.preventDefault()}
      trigger={<Button variant={primary ? "primary" : "secondary"}>{t("open")}</Button>}
      footer={
        <>
          {close}
          {!created && (
            <Button type="submit" form={formId} variant="primary" pending={create.isPending}>
              {t("confirm")}
            </Button>
          )}
        </>
      }
    >
      {created ? (
        <CreatedToken created={created} />
      ) : (
        <TokenForm id={formId} error={create.error} onSubmit={send} />
      )}
    </Dialog>
  );
}
