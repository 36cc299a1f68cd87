import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";
import { softTone, type Tone } from "./tone";

type BadgeProps = { tone?: Tone; icon?: LucideIcon; className?: string; children: ReactNode };

/** A state in words; colour and icon only support it. */
export function Badge({ tone = "neutral", icon, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 max-w-full items-center gap-1 rounded-bar px-1.5 text-meta font-medium whitespace-nowrap",
        softTone[tone],
        className,
      )}
    >
      {icon && <Icon of={icon} className="-ml-0.5 size-3.5" />}
      <span className="truncate">{children}</span>
    </span>
  );
}
