"use client";
import { Dialog as Radix } from "radix-ui";
import { BehindDialogs } from "./behind-dialogs";
import { cn } from "./cn";
import { DialogSurface, type DialogProps } from "./dialog";

const surface = cn(
  "fixed inset-y-0 right-0 z-50 flex w-full max-w-[440px] flex-col border-l border-border bg-surface shadow-float",
  "outline-none motion-safe:animate-drawer max-sm:max-w-none max-sm:border-l-0",
);

/** A dialog at the right edge, for looking at one thing without leaving the list. */
export function Drawer({ open, onOpenChange, trigger, className, ...content }: DialogProps) {
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
