"use client";
import { Command } from "cmdk";
import type { LucideIcon } from "lucide-react";
import { Avatar } from "../ui/avatar";
import { cn } from "../ui/cn";
import { Icon } from "../ui/icon";

export type PaletteItem = {
  key: string;
  label: string;
  meta?: string;
  icon?: LucideIcon;
  /** a person's name: shows initials instead of an icon */
  person?: string;
  run: () => void;
};

export function PaletteGroup({ heading, items }: { heading: string; items: PaletteItem[] }) {
  if (items.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="pb-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:text-text-3"
    >
      {items.map((item) => (
        <Command.Item
          key={item.key}
          value={item.key}
          onSelect={item.run}
          className={cn(
            "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 py-1 text-text select-none",
            "aria-selected:bg-pressed pointer-coarse:min-h-11",
          )}
        >
          {item.person !== undefined && <Avatar name={item.person} size="sm" />}
          {item.icon && <Icon of={item.icon} className="text-text-3" />}
          <span className="min-w-0 truncate">
            <bdi>{item.label}</bdi>
          </span>
          {item.meta && <span className="min-w-0 flex-1 truncate text-meta text-text-3">{item.meta}</span>}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
