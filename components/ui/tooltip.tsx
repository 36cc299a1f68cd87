"use client";
import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { floatingClass } from "./floating";

export const TooltipProvider = Radix.Provider;

type TooltipProps = { text: ReactNode; side?: "top" | "right" | "bottom" | "left"; children: ReactNode };

/** Repeats what is also reachable otherwise; never the only place of a fact. */
export function Tooltip({ text, side = "top", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn(floatingClass, "max-w-64 px-2 py-1 text-meta")}
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
