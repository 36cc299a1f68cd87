import type { ReactNode } from "react";
import { cn } from "./cn";

export function Kbd({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <kbd
      className={cn(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-bar border border-border bg-subtle px-1 font-sans text-meta text-text-3",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
