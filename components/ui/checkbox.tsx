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
        className="group -m-1 mt-[-2px] flex size-6 shrink-0 items-center justify-center rounded-control focus-visible:outline-offset-0"
      >
        <span
          className={cn(
            "flex size-4 items-center justify-center rounded-bar border border-border-strong bg-surface",
            "group-data-[state=checked]:border-accent-fill group-data-[state=checked]:bg-accent-fill",
            "group-data-[state=checked]:text-on-fill group-disabled:bg-subtle",
          )}
        >
          <Radix.Indicator>
            <Icon of={Check} className="size-3.5" />
          </Radix.Indicator>
        </span>
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
