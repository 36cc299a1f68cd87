import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Hairlines only; wide tables scroll inside their own focusable region, never the page. */
export function Table({ label, className, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="focus-inset w-full overflow-x-auto rounded-card"
    >
      <table
        {...rest}
        className={cn("w-full border-collapse text-body [&>tbody>tr:last-child>td]:border-b-0", className)}
      />
    </div>
  );
}

type CellProps = { numeric?: boolean };

export function Th({ numeric, className, ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        "h-8 border-b border-border px-2 text-left text-meta font-medium whitespace-nowrap text-text-3",
        numeric && "text-right",
        className,
      )}
    />
  );
}

export function Td({ numeric, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      {...rest}
      className={cn("h-9 border-b border-border px-2 py-1 text-text", numeric && "text-right", className)}
    />
  );
}
