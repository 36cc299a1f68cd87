import { cn } from "./cn";

/** Menus, popovers and the palette share one surface. */
export const floatingClass = cn(
  "z-50 rounded-card border border-border bg-surface text-body text-text shadow-float outline-none",
  "motion-safe:animate-pop",
);

export const menuItemClass = cn(
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-control px-2 py-1 outline-none select-none",
  "data-disabled:cursor-default data-disabled:text-text-3 data-highlighted:bg-subtle pointer-coarse:min-h-11",
);
