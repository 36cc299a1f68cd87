import { cn } from "./cn";

type ProgressProps = {
  label: string;
  value: number;
  /** unknown while the other side has not said how much there is */
  max: number | null;
  className?: string;
};

/** 8 px bar; the numbers stand beside it in words. */
export function Progress({ label, value, max, className }: ProgressProps) {
  const open = max === null && value > 0; // something is there, nobody knows of how much
  const share = max === null || max === 0 ? 0 : Math.min(1, value / max);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max ?? undefined}
      aria-valuenow={max === null ? undefined : Math.min(value, max)}
      className={cn(
        "h-2 w-full overflow-hidden rounded-bar border border-border-strong bg-subtle",
        className,
      )}
    >
      <div
        data-bar=""
        className={cn("h-full origin-left bg-accent", open && "w-1/4 opacity-60")}
        style={open ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  );
}
