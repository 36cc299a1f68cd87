"use client";
import { Button } from "./button";
import { Dialog, DialogClose } from "./dialog";
import { ErrorPanel } from "./error-panel";

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** the button that asks, and its name where many stand in a list */
  trigger: { text: string; name: string };
  question: string;
  /** what will stop, said before it stops */
  effect: string;
  cancel: string;
  confirm: string;
  onConfirm: () => void;
  pending: boolean;
  /** why it did not work, under this title */
  error: unknown;
  failed: string;
};

/** A small button that ends something, and the question before it does. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    onOpenChange,
    trigger,
    question,
    effect,
    cancel,
    confirm,
    onConfirm,
    pending,
    error,
    failed,
  } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={question}
      description={effect}
      trigger={
        <Button size="sm" aria-label={trigger.name}>
          {trigger.text}
        </Button>
      }
      footer={
        <>
          <DialogClose asChild>
            <Button>{cancel}</Button>
          </DialogClose>
          <Button variant="danger" pending={pending} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {error ? <ErrorPanel error={error} title={failed} /> : null}
    </Dialog>
  );
}
