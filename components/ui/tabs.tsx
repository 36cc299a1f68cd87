"use client";
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

type TabsProps<Value extends string> = {
  label: string;
  value: Value;
  /** the tab lives in the address, so its state belongs to the page */
  onChange: (value: Value) => void;
  tabs: { value: Value; label: ReactNode; content: ReactNode }[];
};

export function Tabs<Value extends string>({ label, value, onChange, tabs }: TabsProps<Value>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as Value)}>
      <Radix.List aria-label={label} className="flex gap-4 overflow-x-auto border-b border-border">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className={cn(
              "-mb-px h-9 shrink-0 border-b-2 border-transparent text-body font-medium whitespace-nowrap text-text-2",
              "focus-inset transition-colors hover:text-text data-[state=active]:border-accent",
              "data-[state=active]:text-text pointer-coarse:h-11",
            )}
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
