import { cn } from "../ui/cn";

/** A list with a tick: who is there. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-6 shrink-0", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent-fill" />
      <g
        fill="none"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-on-fill"
      >
        <path d="M8 11h9M8 17h6M8 23h5" />
        <path d="m17 20 3.5 3.5L26 15" />
      </g>
    </svg>
  );
}
