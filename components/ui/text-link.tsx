import { Link } from "./link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A link inside text: accent, underlined, so that it is not told by colour alone. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={cn(
        "rounded-bar text-accent underline decoration-1 underline-offset-2 hover:decoration-2",
        className,
      )}
    />
  );
}
