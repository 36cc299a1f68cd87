import type { ComponentProps } from "react";
import { cn } from "./cn";

export const inputClass = cn(
  "h-8 w-full min-w-0 rounded-control border border-border-strong bg-surface px-2.5 text-form text-text",
  "transition-colors hover:border-text-3 aria-invalid:border-danger",
  "disabled:bg-subtle disabled:text-text-3 max-sm:text-lead pointer-coarse:h-11",
);

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cn(inputClass, className)} />;
}
