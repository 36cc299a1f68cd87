"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { BehindDialogs } from "./behind-dialogs";
import { Button } from "./button";
import { cn } from "./cn";
import { Icon } from "./icon";

export type DialogProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** the control that opens it, when the dialog keeps its own state */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** buttons, the main one last */
  footer?: ReactNode;
  children?: ReactNode;
  className?: string;
  onOpenAutoFocus?: ComponentProps<typeof Radix.Content>["onOpenAutoFocus"];
  /** where focus goes when there is no trigger to return to; prevent its default there */
  onCloseAutoFocus?: ComponentProps<typeof Radix.Content>["onCloseAutoFocus"];
  /** called on Esc and on a press outside; prevent it to ask about unsaved input first */
  onDismiss?: (event: Event) => void;
};

const surface = cn(
  "fixed z-50 flex flex-col bg-surface shadow-float outline-none",
  "inset-x-0 bottom-0 max-h-[92dvh] rounded-t-card motion-safe:animate-pop",
  "sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[85dvh] sm:w-[calc(100vw-48px)] sm:max-w-[480px]",
  "sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-card sm:motion-safe:animate-fade",
);

/** Focus moves in and stays, Esc closes, focus returns to what opened it. */
export function Dialog({ open, onOpenChange, trigger, className, ...content }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <BehindDialogs>
          <Radix.Overlay className="fixed inset-0 z-50 bg-scrim motion-safe:animate-fade" />
          <DialogSurface className={cn(surface, className)} {...content} />
        </BehindDialogs>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The box itself, shared by dialog and drawer. */
export function DialogSurface({
  title,
  description,
  footer,
  children,
  className,
  onOpenAutoFocus,
  onCloseAutoFocus,
  onDismiss,
}: Omit<DialogProps, "open" | "onOpenChange" | "trigger">) {
  const t = useTranslations("ui");
  return (
    <Radix.Content
      className={className}
      onOpenAutoFocus={onOpenAutoFocus ?? focusFirstField}
      onCloseAutoFocus={onCloseAutoFocus}
      onEscapeKeyDown={onDismiss}
      onInteractOutside={onDismiss}
      {...(description ? {} : { "aria-describedby": undefined })}
    >
      <header className="flex items-start gap-3 px-4 pt-4 pb-2">
        <div className="min-w-0 flex-1">
          <Radix.Title className="text-lead font-semibold text-text">{title}</Radix.Title>
          {description && (
            <Radix.Description className="mt-0.5 text-body text-text-2">{description}</Radix.Description>
          )}
        </div>
        <Radix.Close asChild>
          <Button variant="ghost" size="sm" square aria-label={t("close")}>
            <Icon of={X} />
          </Button>
        </Radix.Close>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4">{children}</div>
      {footer && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-border px-4 py-3">
          {footer}
        </footer>
      )}
    </Radix.Content>
  );
}

/** The first field, else the box itself, whose title is then read; the close button is nobody's first wish. */
function focusFirstField(event: Event) {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const field = event.currentTarget.querySelector<HTMLElement>("input:not([disabled]), textarea, select");
  (field ?? event.currentTarget).focus();
}

/** Put around a button in the footer that only closes. */
export const DialogClose = Radix.Close;
