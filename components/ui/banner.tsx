import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";
import { softTone, toneIcon, type Tone } from "./tone";

type BannerProps = {
  tone?: Tone;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** Something about the data or the page that stays true until it is dealt with. Results of actions are toasts. */
export function Banner({ tone = "neutral", title, children, action, className }: BannerProps) {
  return (
    <div
      data-tone={tone}
      className={cn(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card border border-transparent px-3 py-2.5 text-body",
        softTone[tone],
        className,
      )}
    >
      <Icon of={toneIcon[tone]} className="mt-0.5" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="prose-width font-medium">{title}</p>
        {children && <div className="prose-width text-text-2">{children}</div>}
      </div>
      {action}
    </div>
  );
}
