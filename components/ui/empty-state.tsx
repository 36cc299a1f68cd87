import type { ReactNode } from "react";
import { cn } from "./cn";

type EmptyStateProps = {
  /** 96 px line drawing in border-strong and accent; see `line-drawing.tsx` */
  drawing?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** the heading's level on this page */
  as?: "h1" | "h2" | "h3" | "p";
  className?: string;
};

/** Why it is empty, and one action. */
export function EmptyState({
  drawing,
  title,
  children,
  action,
  as: Heading = "h2",
  className,
}: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center gap-2 px-4 py-12 text-center", className)}>
      {drawing && <div className="mb-2">{drawing}</div>}
      <Heading className="text-lead font-medium text-text" {...(Heading === "h1" ? { tabIndex: -1 } : {})}>
        {title}
      </Heading>
      {children && <div className="max-w-[48ch] text-body text-text-2">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
