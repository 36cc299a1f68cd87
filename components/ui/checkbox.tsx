"use client";
import { Check } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

type CheckboxProps = {
  id: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  hint?: ReactNode;
  /** shown at the right edge, for example a count */
  after?: ReactNode;
  disabled?: boolean;
  className?: string;
};

/** Box and label form one target of at least 24 px, 44 on touch. */
export function Checkbox({
  id,
  checked,
  onCheckedChange,
  label,
  hint,
  after,
  disabled,
  className,
}: CheckboxProps) {
  return (
    <div className={cn("flex min-h-7 items-start gap-2 py-1 pointer-coarse:min-h-11", className)}>
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onCheckedChange={(next) => onCheckedChange(next === true)}
        className={cn(
          "relative mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-bar border border-border-strong",
          "bg-surface after:absolute after:-inset-1 data-[state=checked]:border-accent-fill",
          "data-[state=checked]:bg-accent-fill data-[state=checked]:text-on-fill disabled:bg-subtle",
        )}
      >
        <Radix.Indicator>
          <Icon of={Check} className="size-3.5" />
        </Radix.Indicator>
      </Radix.Root>
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block text-body text-text">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-meta text-text-3">
            {hint}
          </p>
        )}
      </div>
      {after && <span className="figures text-meta leading-5 text-text-3">{after}</span>}
    </div>
  );
}
