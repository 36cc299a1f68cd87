import { cn } from "./cn";
import { initials, tintOf, type AvatarTint } from "./initials";

const tintClass: Record<AvatarTint, string> = {
  teal: "bg-teal-fill text-teal-text",
  orange: "bg-orange-fill text-orange-text",
  violet: "bg-violet-fill text-violet-text",
  blue: "bg-blue-fill text-blue-text",
  olive: "bg-olive-fill text-olive-text",
  pink: "bg-pink-fill text-pink-text",
  slate: "bg-slate-fill text-slate-text",
};

const sizeClass = { sm: "size-6", md: "size-8", lg: "size-14" };
const letterClass = { sm: "text-meta tracking-tighter", md: "text-meta", lg: "text-title" };

/** Initials on a colour of the name; always stands beside the visible name, so it is silent (D-07). */
export function Avatar({
  name,
  size = "md",
  className,
}: {
  name: string;
  size?: "sm" | "md" | "lg";
  className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full font-medium select-none",
        tintClass[tintOf(name)],
        sizeClass[size],
        letterClass[size],
        className,
      )}
    >
      <bdi>{initials(name)}</bdi>
    </span>
  );
}
