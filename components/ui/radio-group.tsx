"use client";
import { RadioGroup as Radix } from "radix-ui";
import { useId, type ReactNode } from "react";

type RadioGroupProps<Value extends string> = {
  label: string;
  value: Value | undefined;
  onChange: (value: Value) => void;
  options: { value: Value; label: ReactNode }[];
};

/** A row of two to four choices; arrow keys move between them. */
export function RadioGroup<Value extends string>({
  label,
  value,
  onChange,
  options,
}: RadioGroupProps<Value>) {
  const id = useId();
  return (
    <Radix.Root
      aria-label={label}
      value={value ?? ""}
      onValueChange={(next) => onChange(next as Value)}
      className="inline-flex flex-wrap gap-x-4 gap-y-1"
    >
      {options.map((option) => (
        <div key={option.value} className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
          <Radix.Item
            id={`${id}-${option.value}`}
            value={option.value}
            className="group -m-1 flex size-6 shrink-0 items-center justify-center rounded-full focus-visible:outline-offset-0"
          >
            <span className="size-4 rounded-full border border-border-strong bg-surface group-data-[state=checked]:border-5 group-data-[state=checked]:border-accent-fill" />
          </Radix.Item>
          <label htmlFor={`${id}-${option.value}`} className="text-body text-text">
            {option.label}
          </label>
        </div>
      ))}
    </Radix.Root>
  );
}
