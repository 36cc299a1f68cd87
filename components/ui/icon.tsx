import type { LucideIcon } from "lucide-react";
import { cn } from "./cn";

/** Every icon is 16 px with a 1.5 px stroke and silent: the text beside it, or the control's name, speaks. */
export function Icon({ of: Glyph, className }: { of: LucideIcon; className?: string }) {
  return <Glyph aria-hidden="true" size={16} strokeWidth={1.5} className={cn("shrink-0", className)} />;
}
