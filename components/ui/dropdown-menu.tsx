"use client";
import { Check, type LucideIcon } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { BehindDialogs } from "./behind-dialogs";
import { cn } from "./cn";
import { floatingClass, menuItemClass } from "./floating";
import { Icon } from "./icon";

type DropdownMenuProps = {
  trigger: ReactNode;
  children: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  className?: string;
};

export function DropdownMenu({
  trigger,
  children,
  side = "bottom",
  align = "start",
  className,
}: DropdownMenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <BehindDialogs>
          <Radix.Content
            side={side}
            align={align}
            sideOffset={4}
            collisionPadding={8}
            className={cn(
              floatingClass,
              "max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto p-1",
              className,
            )}
          >
            {children}
          </Radix.Content>
        </BehindDialogs>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ItemProps = ComponentProps<typeof Radix.Item> & {
  icon?: LucideIcon;
  tone?: "danger";
  after?: ReactNode;
};

export function MenuItem({ icon, tone, after, className, children, ...rest }: ItemProps) {
  return (
    <Radix.Item {...rest} className={cn(menuItemClass, tone === "danger" && "text-danger", className)}>
      {icon && <Icon of={icon} className={tone ? undefined : "text-text-3"} />}
      <span className="flex-1">{children}</span>
      {after}
    </Radix.Item>
  );
}

/** A menu item that is a link; `children` is the one link element. */
export function MenuLink({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item {...rest} asChild className={cn(menuItemClass, className)} />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-meta text-text-3">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-border" />;
}

export const MenuRadioGroup = Radix.RadioGroup;

export function MenuRadioItem({
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.RadioItem> & { icon?: LucideIcon }) {
  return (
    <Radix.RadioItem {...rest} className={cn(menuItemClass, className)}>
      {icon && <Icon of={icon} className="text-text-3" />}
      <span className="flex-1">{children}</span>
      <Radix.ItemIndicator>
        <Icon of={Check} className="text-accent" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

/** A checkbox in a menu; pass `onSelect={(event) => event.preventDefault()}` to keep the menu open. */
export function MenuCheckItem({ className, children, ...rest }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem {...rest} className={cn(menuItemClass, className)}>
      <span className="flex-1">{children}</span>
      <Radix.ItemIndicator>
        <Icon of={Check} className="text-accent" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}
